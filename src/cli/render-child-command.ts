/** The hidden command that makes this program a render process; src/main.ts answers to it first. */

export const RENDER_CHILD_COMMAND = "render-child";
