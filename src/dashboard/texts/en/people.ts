/** Coming in and one's own account, in English. */

import { plural } from "../language.ts";

export const people = {
  email: "E-mail address",
  emailRefused: "This is no e-mail address.",
  name: "Your name",
  password: "Password",
  newPassword: "New password",
  showPassword: "Show the password",
  required: "Please fill this in.",
  strength: {
    empty: "At least 10 characters of any kind. A few words are easy to keep in mind.",
    short: (missing: number) => `${plural(missing, "more character", "more characters")}.`,
    weak: "Easy to guess: it has few different characters, or it is your address.",
    enough: "Long enough.",
    strong: "Strong.",
    refused: "This one is among the first that somebody would try. Choose another.",
  },
  tooMany: (seconds: number) =>
    `That was too often. Try again in ${plural(Math.max(1, seconds), "second", "seconds")}.`,
  foreign:
    "The server takes this page for another site's. Open it at the server's own address; behind a proxy, start the server with --public-url.",
  signIn: {
    title: "Sign in",
    action: "Sign in",
    wrong: "E-mail address or password is wrong.",
    forgot: "Forgot the password?",
    forgotHow:
      "Whoever runs the server can make you a link for a new password, which works for an hour:",
    forgotMail: "We send you a link for a new password, which works for an hour.",
    sendLink: "Send the link",
    sent: (email: string) =>
      `If there is an account for ${email}, the link is on its way. Look into the folder for spam, too.`,
    command: "the command",
    again: "You have been signed out",
    againLead: "Sign in to go on where you were. Nothing that you typed is lost.",
    other: "Not you? Sign in as somebody else",
  },
  setup: {
    title: "Make your account",
    lead: "You are the first one here: this account owns the installation. Others come by your invitation.",
    documents: "What documents are written in",
    documentsLead: "Guessed from your browser. You can change it later under Settings.",
    timeZone: "Time zone",
    language: "Language of numbers and dates",
    example: "So it will look",
    publicUrl: "Address of this server",
    publicUrlHelp:
      "Hooks, download links and invitations begin with it: it has to be one that others can open.",
    publicUrlRefused: "Expected an address such as https://pdf.example.com.",
    fixed: (by: string) => `Set by ${by} when the server was started.`,
    action: "Make the account",
    noLink: "This page opens by a link",
    noLinkLead:
      "The server printed it when it was started, and this command prints a new one on the machine that it runs on:",
    oldLink: "This link does not work any more",
    oldLinkLead:
      "Links work once and for a day, and a new one ends those before it. This command prints another one on the server:",
    closed: "There is an owner already",
    closedLead:
      "Registration closed with the first account. Sign in if it is yours; otherwise ask its owner for an invitation.",
    command: "the command",
    toSignIn: "Sign in",
  },
  reset: {
    title: "Set a new password",
    lead: (email: string) => `For ${email}. You are signed out everywhere else.`,
    action: "Set the password",
    oldLink: "This link does not work any more",
    oldLinkLead:
      "It works once and for an hour, and a new one ends those before it. Ask for another one.",
    toSignIn: "To the sign-in",
  },
  join: {
    title: (project: string) => `Join ${project}`,
    invited: (inviter: string, role: string) => `${inviter} invites you as ${role}.`,
    invitedPlain: (role: string) => `You are invited as ${role}.`,
    signedInAs: (email: string) => `You are signed in as ${email}.`,
    accept: "Join",
    otherAccount: "Use another account",
    action: "Make an account and join",
    haveAccount: "I have an account already",
    signInFirst: (email: string) => `There is an account for ${email}. Sign in, and you are in.`,
    forOther: (email: string, own: string) =>
      `This invitation is for ${email}, and you are signed in as ${own}. Sign out to accept it.`,
    signOut: "Sign out",
    taken: "There is an account with this address. Sign in with it instead.",
    oldLink: "This invitation does not work any more",
    oldLinkLead:
      "It works once and for seven days, and can be taken back. Ask whoever invited you for another one.",
  },
  roles: {
    owner: "owner",
    admin: "admin",
    editor: "editor",
    viewer: "viewer",
  },
};
