package dev.budgetpulse.security.headers;

import java.nio.charset.StandardCharsets;

/** Writes the name of a file to be saved so that no name can end the header or leave its folder. */
final class Attachment {
  private static final int LONGEST = 150;

  private Attachment() {}

  /** Returns the value of a Content-Disposition header, in both forms that browsers read. */
  static String named(String fileName) {
    String last =
        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    StringBuilder ascii = new StringBuilder();
    StringBuilder encoded = new StringBuilder();
    last.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
        .filter(c -> Character.getType(c) != Character.SURROGATE)
        .limit(LONGEST)
        .forEach(
            c -> {
              ascii.append(isPlain(c) ? (char) c : '_');
              encode(c, encoded);
            });
    if (ascii.toString().replace('.', ' ').isBlank()) {
      return "attachment; filename=\"download\"";
    }
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
  }

  private static void encode(int c, StringBuilder encoded) {
    if (isPlain(c) && c != ' ') {
      encoded.append((char) c);
      return;
    }
    for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
      encoded.append('%').append(String.format("%02X", b & 0xff));
    }
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || " .-_".indexOf(c) >= 0;
  }
}
