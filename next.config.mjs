/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  serverExternalPackages: ["pg", "@node-rs/argon2"],
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true }, // `npm test` checks types once, for the whole tree
};
