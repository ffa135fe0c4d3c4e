// All cases, in one process that shares a browser.
import { after } from "node:test";
import { leave } from "./kit.mjs";
import "./quiet.mjs";
import "./story.mjs";
import "./desk.mjs";
import "./hostile.mjs";
import "./theme.mjs";
import "./print.mjs";
import "./access.mjs";

after(leave);
