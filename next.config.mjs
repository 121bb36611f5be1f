/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  serverExternalPackages: ["pg", "@node-rs/argon2"],
  images: { unoptimized: true },
  // A page fetched ahead is shown once as it was; half a minute later it is asked for anew.
  experimental: { staleTimes: { dynamic: 0, static: 30 } },
  typescript: { ignoreBuildErrors: true }, // `npm test` checks types once, for the whole tree
};
