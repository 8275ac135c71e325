package dev.budgetpulse.core.statement;

/**
 * Something that a reader found out about a file.
 *
 * @param key the key under which another answer can be given, such as "delimiter"
 * @param value what was found, as an answer would be written, such as ";"
 * @param evidence why, in a few words for people, such as "12 of 12 lines have 6 fields"
 */
public record Detected(String key, String value, String evidence) {}
