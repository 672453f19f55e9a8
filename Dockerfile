# syntax=docker/dockerfile:1
# The gateway alone: the bundle, and the few packages that it loads from disk. docs/deployment.md tells how to run it.
ARG NODE=24.21.0

# What decides about node_modules, so that a change of sources installs nothing anew.
FROM node:${NODE}-slim AS manifests
WORKDIR /workspace
COPY . .
RUN find . -type f ! -name package.json ! -path ./package-lock.json ! -path ./.npmrc -delete && find . -type d -empty -delete

FROM node:${NODE}-slim AS build
WORKDIR /workspace
COPY --from=manifests /workspace ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN NX_DAEMON=false npx nx run gateway:build
# What the bundle loads from disk: the documentation at /docs.
RUN node tools/copy-packages.mjs /runtime @fastify/static swagger-ui-dist

FROM node:${NODE}-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 NODE_COMPILE_CACHE=/app/compile-cache
WORKDIR /app
COPY --from=build /runtime/node_modules ./node_modules
COPY --from=build /workspace/apps/gateway/package.json ./
COPY --from=build /workspace/apps/gateway/dist ./dist
# Started once, so that its code is in the compile cache; a signal ends it with 0.
RUN HOST=127.0.0.1 timeout --preserve-status --signal=TERM 10 node --max-semi-space-size=16 --v8-pool-size=0 dist/main.js
USER 1000:1000
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# A young generation of 16 MB a half is enough, and 80 MB less than what Node.js would take under load. As many helpers for V8 as there are
# processors to spare: its four would take most of an only one from the requests while they collect garbage.
CMD ["node", "--max-semi-space-size=16", "--v8-pool-size=0", "dist/main.js"]
