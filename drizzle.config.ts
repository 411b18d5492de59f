import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: [
    "./src/store/schema.ts",
    "./src/store/account-schema.ts",
    "./src/store/stationery-schema.ts",
  ],
  out: process.env["PLATEN_MIGRATIONS_OUT"] ?? "./migrations",
});
