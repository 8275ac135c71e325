package dev.budgetpulse.reports.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Text in ASCII lines of at most 76 characters (RFC 2045, 6.7). */
final class QuotedPrintable {
  private static final int LONGEST = 75;
  private static final String HEX = "0123456789ABCDEF";

  private QuotedPrintable() {}

  /** Returns a text with its line ends, of whatever kind, as line ends of a mail. */
  static byte[] of(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] lines = text.split("\r\n|\r|\n", -1);
    for (int number = 0; number < lines.length; number++) {
      if (number > 0) {
        out.writeBytes(new byte[] {'\r', '\n'});
      }
      write(lines[number].getBytes(StandardCharsets.UTF_8), out);
    }
    return out.toByteArray();
  }

  private static void write(byte[] line, ByteArrayOutputStream out) {
    int column = 0;
    for (int at = 0; at < line.length; at++) {
      boolean plain = isPlain(line[at], at == line.length - 1) && !isFrom(line, at);
      int width = plain ? 1 : 3;
      if (column + width > LONGEST) {
        out.writeBytes(new byte[] {'=', '\r', '\n'});
        column = 0;
      }
      if (plain) {
        out.write(line[at]);
      } else {
        out.write('=');
        out.write(HEX.charAt(line[at] >> 4 & 15));
        out.write(HEX.charAt(line[at] & 15));
      }
      column += width;
    }
  }

  private static boolean isPlain(byte octet, boolean last) {
    return octet == ' ' ? !last : octet > ' ' && octet < 0x7f && octet != '=';
  }

  /** Files of mails separate them by lines that start so. */
  private static boolean isFrom(byte[] line, int at) {
    return at == 0 && new String(line, StandardCharsets.UTF_8).startsWith("From ");
  }
}
