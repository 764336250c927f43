package dev.nines.sql.rows;

/**
 * Something an owner or provider declares.
 *
 * @param generation of the declaration it is a part of
 * @param place in it, from 0
 * @param fingerprint of the whole declaration
 */
public record Declared<T>(long generation, int place, T value, String fingerprint) {}
