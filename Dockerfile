# syntax=docker/dockerfile:1
# Built in two stages; every step is a command that CI runs too (.ci/run; test/ops/docker.test.ts checks it), because it
# must work where nobody looks. The build needs the npm registry (packages, and Web Chat's one file); the image needs no
# internet at all.

FROM node:24-slim AS build
WORKDIR /app
# Alone first: packages are installed again only when the lock file changes.
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json prisma.config.ts ./
COPY prisma ./prisma
COPY src ./src
COPY knowledge ./knowledge
RUN npm run build
# An image never ships knowledge with errors.
RUN npm run knowledge:check

FROM node:24-slim AS runtime
LABEL org.opencontainers.image.title="Allô Département" \
      org.opencontainers.image.description="Chat assistant that orients the residents of a territory to the right interlocutor" \
      org.opencontainers.image.vendor="the Allô Département contributors" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY package.json package-lock.json LICENSE ./
# Optional packages are PostgreSQL's own binaries, which a container does not need beside a database service, and, because
# Prisma's client may be used with them, Prisma's tools and TypeScript: both flags are needed to leave these out.
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund && npm cache clean --force
# Argon2's native part is an optional package, one per platform: this platform's comes from the build.
COPY --from=build /app/node_modules/@node-rs ./node_modules/@node-rs
COPY --from=build /app/dist ./dist
COPY --from=build /app/prisma/migrations ./prisma/migrations
# So that `npm run ask` and the other commands work in the container: with no compiler there, build.mjs does nothing.
COPY --from=build /app/src/build ./src/build
COPY --from=build /app/knowledge ./knowledge
# For the trained models: the one place that the account that runs owns; everything else belongs to root.
RUN install --directory --owner=node --group=node /data
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3978 \
    DATA_DIR=/data
USER node
VOLUME /data
EXPOSE 3978
# /readyz answers 503 with the reason when the database or the knowledge cannot serve. The first start trains the models.
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not through npm or a shell: node itself gets the signals, finishes the turns in flight and exits 0 within 5 s.
STOPSIGNAL SIGTERM
CMD ["node", "dist/main.js"]
