import { useEffect, useState, type ComponentType } from "react";

/**
 * A component whose code comes when it is first rendered, or at `preload()`; until then there is nothing. Unlike `React.lazy` it does not
 * suspend: React holds back for 300 ms what was suspended, also where the code had come long before. Code that could not be
 * loaded is the error boundary's.
 */
export function lateComponent<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  let loaded: ComponentType<Props> | undefined;
  const preload = async () => (loaded ??= (await load()).default);
  function Late(props: Props) {
    const [Component, setComponent] = useState(() => loaded);
    useEffect(() => {
      let gone = false;
      const show = (render: () => ComponentType<Props>) => !gone && setComponent(render);
      preload().then(
        (component) => show(() => component),
        (error: unknown) =>
          show(() => {
            throw error;
          }),
      );
      return () => void (gone = true);
    }, []);
    return Component ? <Component {...props} /> : null;
  }
  return Object.assign(Late, { preload });
}
