/** Entities as rows: which columns, from which fields, in ClickHouse's binary form. */
package dev.nines.sql.rows;
