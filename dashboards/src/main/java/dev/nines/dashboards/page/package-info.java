/** Reports as pages that open without a server and without a network. */
package dev.nines.dashboards.page;
