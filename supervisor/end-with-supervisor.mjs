// Preloaded into each program. When the supervisor dies, also by kill -9, the channel to it closes: end at once, so that
// the next start finds its ports free.
process.on("disconnect", () => process.exit(0));
