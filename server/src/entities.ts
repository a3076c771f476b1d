/** Every entity MikroORM knows; a module adds its own here. */
export const entities: never[] = []
