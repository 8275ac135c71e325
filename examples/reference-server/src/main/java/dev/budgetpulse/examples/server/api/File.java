package dev.budgetpulse.examples.server.api;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file, which is sent while it is written, however long it is.
 *
 * @param name what to call it
 * @param mediaType what it is
 * @param body writes all of it
 */
record File(String name, String mediaType, Body body) {

  /** Writes a file. */
  @FunctionalInterface
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }
}
