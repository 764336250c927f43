/** The web server's API over a month of many scopes, asked as viewers ask. */
package dev.nines.bench.web;
