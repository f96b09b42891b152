// What a page needs beyond htmx; everything works without it.
"use strict";
