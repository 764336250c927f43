/** What providers promise, and what they owe where they do not keep it. */
package dev.nines.domain.sla;
