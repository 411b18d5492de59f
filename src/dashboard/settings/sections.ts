/** The pages of the settings, by whom they are about: for their list, their index and the palette. */

import { useSession } from "../app/session.ts";

/** Each with its name in the texts. */
const GROUPS = [
  {
    name: "project",
    sections: [
      { to: "/settings/project", name: "project" },
      { to: "/settings/members", name: "members" },
      { to: "/settings/keys", name: "keys" },
      { to: "/settings/brand", name: "brand" },
      { to: "/settings/blocks", name: "blocks" },
      { to: "/settings/assets", name: "assets" },
      { to: "/settings/retention", name: "retention" },
      { to: "/settings/audit", name: "audit" },
    ],
  },
  {
    name: "installation",
    sections: [
      { to: "/settings/installation", name: "installation" },
      { to: "/settings/email", name: "email" },
    ],
  },
  {
    name: "account",
    sections: [{ to: "/settings/account", name: "account" }],
  },
] as const;

/** Those that one may set: the installation's are for whoever administers it. */
export function useSections() {
  const mayAll = useSession()?.administersInstallation === true;
  return GROUPS.filter(({ name }) => name !== "installation" || mayAll);
}
