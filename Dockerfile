FROM node:24-slim

WORKDIR /app
COPY --chown=node:node . .
RUN mkdir /data && chown node:node /app /data
USER node

# Everything is made here, so that a container starts in a second and writes to /data alone.
RUN node bin/build.mjs && npm cache clean --force

ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data MALLOC_ARENA_MAX=1
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "bin/start.mjs"]
