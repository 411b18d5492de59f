/**
 * Projects over the API. A key sees its own project and no other: even one that it has just made is
 * reached only with the key in that answer. A person reaches those that they belong to.
 */

import { Type } from "@sinclair/typebox";
import { fail, ok } from "../../errors.ts";
import { PROJECT_NAME_MAX_CHARS, PROJECTS_MAX } from "../../limits.ts";
import { shown } from "../../manifest/shown.ts";
import type { NewProject, Project } from "../../store/projects.ts";
import type { Store } from "../../store/store.ts";
import { empty, json } from "../answer.ts";
import type { Caller } from "../auth.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import { bodyReader, invalidParameter } from "../request/json.ts";
import { queryReader } from "../request/query.ts";
import { text } from "../schemas.ts";
import { Language, readLocale, TimeZone } from "./locale.ts";
import { note } from "./note.ts";
import { PROJECT_EXAMPLE, projectView, ProjectView } from "./project-view.ts";

const Name = text(PROJECT_NAME_MAX_CHARS, "What people call it; two may share a name.");

const STRICT = { additionalProperties: false, expected: "an object" };

const ProjectRequest = Type.Object(
  { name: Name, timeZone: Type.Optional(TimeZone), language: Type.Optional(Language) },
  STRICT,
);

const ProjectChange = Type.Partial(
  Type.Object({ name: Name, timeZone: TimeZone, language: Language }),
  STRICT,
);

const Confirmation = Type.Object({
  confirm: Type.String({
    description: "The project's name, so that none is deleted by mistake.",
    examples: ["Shop, Paris"],
  }),
});

const readProjectRequest = bodyReader(ProjectRequest);
const readProjectChange = bodyReader(ProjectChange);
const readConfirmation = queryReader(Confirmation);

const MadeProject = Type.Object({
  project: ProjectView,
  apiKey: Type.Optional(
    Type.String({
      description:
        "Its first key, with `admin`, shown this once. A person, who owns the project that they make, gets none.",
    }),
  ),
});

const ONE_PROJECT = { 200: jsonAnswer("The project", ProjectView, PROJECT_EXAMPLE) };

const NO_PROJECT = fail(
  "not_found",
  "The project of this id is not the one that this request is made in.",
);

const OWNERS_ONLY = fail("forbidden", "Only owners of a project can delete it.");

/** GET /v1/projects */
export const listProjects = keyEndpoint(
  {
    id: "listProjects",
    tag: "Projects",
    summary: "List the projects",
    description:
      "A key belongs to one project and sees no other: the list has one entry. A person sees those that they " +
      "belong to, oldest first.",
    scope: "admin",
    answers: {
      200: jsonAnswer(
        "The projects of the caller",
        Type.Object({ projects: Type.Array(ProjectView) }),
        {
          projects: [PROJECT_EXAMPLE],
        },
      ),
    },
    errors: [],
  },
  ({ store }) =>
    async (_call, { project, user }) => {
      if (user === null) return ok(json(200, { projects: [projectView(project)] }));
      const all = await store.members.projectsOf(user.id);
      return ok(json(200, { projects: all.map((each) => projectView(each.project)) }));
    },
);

/** POST /v1/projects */
export const createProject = keyEndpoint(
  {
    id: "createProject",
    tag: "Projects",
    summary: "Make a project",
    description:
      "A project with nothing in it but a key of its own, which the answer shows this once. The key of this " +
      "request sees nothing of it; the owners of its project own the new one, too. A person who makes a " +
      "project owns it, and gets no key. Time zone and language are those of the request's project, unless told.",
    scope: "admin",
    body: jsonBody(ProjectRequest, "A project for another shop", {
      name: "Shop, Paris",
      timeZone: "Europe/Paris",
      language: "fr-FR",
    }),
    answers: {
      201: jsonAnswer("The project and its key", MadeProject, {
        project: {
          ...PROJECT_EXAMPLE,
          name: "Shop, Paris",
          timeZone: "Europe/Paris",
          language: "fr-FR",
        },
        apiKey: "ck_live_Ab3dE9fGh1jKlMn0pQrStUvWxYz2A4bC6dE8fG0hI1j",
      }),
    },
    errors: ["invalid_state"],
  },
  ({ store, body }) =>
    async (call, caller) => {
      const request = await readProjectRequest(call.request, body);
      if (!request.ok) return request;
      const locale = readLocale(request.value);
      if (!locale.ok) return locale;
      const { timeZone, language } = caller.project;
      const { name } = request.value;
      const asked = { name, timeZone, language, ...locale.value };
      const made = await makeProject(store, caller, asked);
      if (made === null) {
        return fail("invalid_state", `There are ${PROJECTS_MAX} projects, which is the most.`);
      }
      const { project, secret } = made;
      await note(store, caller, "project.create", project.id, { name: project.name });
      const view = { project: projectView(project) };
      return ok(json(201, secret === null ? view : { ...view, apiKey: secret }));
    },
);

/** A person's project is theirs; a key's belongs to the owners of the key's, with a key of its own. */
async function makeProject(
  { projects }: Pick<Store, "projects">,
  { user, project }: Caller,
  asked: NewProject,
): Promise<{ readonly project: Project; readonly secret: string | null } | null> {
  if (user === null) return projects.createWithKey(asked, project.id);
  const made = await projects.createFor(user.id, asked);
  return made === null ? null : { project: made, secret: null };
}

/** GET /v1/projects/:id */
export const readProject = keyEndpoint(
  {
    id: "getProject",
    tag: "Projects",
    summary: "Read the project",
    scope: "admin",
    answers: ONE_PROJECT,
    errors: ["not_found"],
  },
  () =>
    async (call, { project }) =>
      call.param("id") === project.id ? ok(json(200, projectView(project))) : NO_PROJECT,
);

/** PATCH /v1/projects/:id: sets what the body names. */
export const changeProject = keyEndpoint(
  {
    id: "updateProject",
    tag: "Projects",
    summary: "Set the project's name, time zone or language",
    description:
      "Sets what the body names. A new time zone or language counts for what is accepted from then on; " +
      "what waits, or is retried, keeps the one that it was accepted with.",
    scope: "admin",
    body: jsonBody(ProjectChange, "Another time zone", { timeZone: "Europe/Paris" }),
    answers: ONE_PROJECT,
    errors: ["not_found"],
  },
  ({ store, body }) =>
    async (call, caller) => {
      const { id } = caller.project;
      if (call.param("id") !== id) return NO_PROJECT;
      const change = await readProjectChange(call.request, body);
      if (!change.ok) return change;
      const locale = readLocale(change.value);
      if (!locale.ok) return locale;
      if (Object.keys(change.value).length === 0) {
        return ok(json(200, projectView(caller.project)));
      }
      const project = await store.projects.update(id, { ...change.value, ...locale.value });
      if (project === null) return NO_PROJECT;
      await note(store, caller, "project.update", id, { name: project.name });
      return ok(json(200, projectView(project)));
    },
);

/** DELETE /v1/projects/:id?confirm=NAME */
export const deleteProject = keyEndpoint(
  {
    id: "deleteProject",
    tag: "Projects",
    summary: "Delete the project",
    description:
      "For keys with `admin`, and for owners. For good: from then on its keys are `403 forbidden`, its hooks `404 invalid_token` and its download " +
      "links `404 not_found`, and what waits to be rendered is cancelled. Nobody can reach anything of it any " +
      "more, but its data and PDFs stay in the server's data folder: erase the renders first where they must " +
      "not. " +
      "The last project of an installation stays (`409 invalid_state`).",
    scope: "admin",
    query: Confirmation,
    answers: { 204: { description: "It can not be reached any more", content: {} } },
    errors: ["not_found", "invalid_state"],
  },
  ({ store, pipeline }) =>
    async (call, caller) => {
      const { id, name } = caller.project;
      if (call.param("id") !== id) return NO_PROJECT;
      if (caller.user !== null && caller.role !== "owner") return OWNERS_ONLY;
      const query = readConfirmation(call);
      if (!query.ok) return query;
      if (query.value.confirm !== name) {
        return invalidParameter(
          "confirm",
          `Expected the project's name, ${shown(name)}, got ${shown(query.value.confirm)}`,
        );
      }
      const deletion = await store.projects.delete(id);
      switch (deletion.kind) {
        case "deleted":
          for (const render of deletion.cancelled) pipeline.ended(render);
          await note(store, caller, "project.delete", id, { name });
          return ok(empty(204));
        case "unknown":
          return NO_PROJECT;
        case "last":
          return fail(
            "invalid_state",
            "This is the last project of this installation. Make another one first: POST /v1/projects.",
          );
      }
    },
);
