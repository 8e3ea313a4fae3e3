"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.told = void 0;
const alone = require("atlas-integrations/validate");
const result = alone.validate({}, { type: "WEBHOOK" });
exports.told = result.ok ? [] : result.issues;
