/** Drafts of post-mortems, as Markdown. */
package dev.nines.dashboards.postmortem;
