package dev.budgetpulse.examples.server.api;

/**
 * A file.
 *
 * @param name what to call it
 * @param mediaType what it is
 * @param content all of it
 */
@SuppressWarnings("ArrayRecordComponent") // made, sent and gone
record File(String name, String mediaType, byte[] content) {}
