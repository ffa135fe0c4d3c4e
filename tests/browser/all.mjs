// All cases, in one process that shares a browser.
import { after } from "node:test";
import { leave } from "./kit.mjs";
import "./access.mjs";
import "./print.mjs";
import "./quiet.mjs";
import "./story.mjs";

after(leave);
