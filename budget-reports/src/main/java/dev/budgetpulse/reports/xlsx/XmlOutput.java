package dev.budgetpulse.reports.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes XML as UTF-8. Characters that XML cannot hold become U+FFFD, halves of surrogate pairs
 * too. Not thread-safe.
 */
final class XmlOutput {
  // The bits of the characters below 64 that are written as they are: from the space on, but for
  // quotation marks, ampersands and angle brackets.
  private static final long PLAIN =
      (-1L << ' ') & ~(1L << '"') & ~(1L << '&') & ~(1L << '<') & ~(1L << '>');
  private static final int LONGEST_STEP = 64;

  private final OutputStream out;
  private final byte[] buffer = new byte[8192];
  private int length;

  XmlOutput(OutputStream out) {
    this.out = out;
  }

  /** Writes markup of ASCII characters as it is. */
  XmlOutput markup(String markup) throws IOException {
    for (int i = 0, size = markup.length(); i < size; ) {
      reserve();
      for (int end = Math.min(size, i + LONGEST_STEP); i < end; i++) {
        buffer[length++] = (byte) markup.charAt(i);
      }
    }
    return this;
  }

  XmlOutput markup(byte[] markup) throws IOException {
    if (buffer.length - length < markup.length) {
      flush();
    }
    System.arraycopy(markup, 0, buffer, length, markup.length);
    length += markup.length;
    return this;
  }

  /** Writes text of an element or an attribute. */
  XmlOutput text(String text) throws IOException {
    return text(text, false);
  }

  /** Writes text of a cell, where programs read {@code _x000D_} as a carriage return. */
  XmlOutput cellText(String text) throws IOException {
    return text(text, true);
  }

  private XmlOutput text(String text, boolean cell) throws IOException {
    int size = text.length();
    for (int i = 0; i < size; i++) {
      reserve();
      char c = text.charAt(i);
      for (int end = Math.min(size, i + LONGEST_STEP / 2) - 1; i < end && isPlain(c); ) {
        buffer[length++] = (byte) c;
        c = text.charAt(++i);
      }
      if (c >= 0x80) {
        i += beyondAscii(text, i);
      } else if (c == '_' && cell && looksEscaped(text, i)) {
        markup("_x005F_");
      } else if (c == '\r') {
        markup(cell ? "_x000D_" : "&#13;");
      } else if (isPlain(c) || c == '_') {
        buffer[length++] = (byte) c;
      } else {
        markup(reference(c));
      }
    }
    return this;
  }

  private static boolean isPlain(char c) {
    return c < 64 ? ((PLAIN >>> c) & 1) != 0 : c < 0x7f && c != '_';
  }

  private static String reference(char c) {
    return switch (c) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      case '"' -> "&quot;";
      case '\t' -> "&#9;";
      case '\n' -> "&#10;";
      case 0x7f -> "&#127;";
      default -> "&#65533;";
    };
  }

  /** Writes the character there and returns how many units it has beyond one. */
  private int beyondAscii(String text, int index) {
    int point = text.codePointAt(index);
    if ((point >= 0xd800 && point <= 0xdfff) || point == 0xfffe || point == 0xffff) {
      point = 0xfffd;
    }
    if (point < 0x800) {
      buffer[length++] = (byte) (0xc0 | (point >> 6));
    } else if (point < 0x10000) {
      buffer[length++] = (byte) (0xe0 | (point >> 12));
      buffer[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
    } else {
      buffer[length++] = (byte) (0xf0 | (point >> 18));
      buffer[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
      buffer[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
    }
    buffer[length++] = (byte) (0x80 | (point & 0x3f));
    return point >= 0x10000 ? 1 : 0;
  }

  private static boolean looksEscaped(String text, int index) {
    if (text.length() - index < 7 || text.charAt(index + 1) != 'x') {
      return false;
    }
    for (int i = index + 2; i < index + 6; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return text.charAt(index + 6) == '_';
  }

  XmlOutput number(long number) throws IOException {
    return decimal(number, 0);
  }

  /** Writes a number of units, {@code digits} of them after the point: 1234 with two is 12.34. */
  XmlOutput decimal(long units, int digits) throws IOException {
    reserve();
    if (units < 0) {
      buffer[length++] = '-';
    }
    int size = Math.max(digits + 1, sizeOf(units)) + (digits > 0 ? 1 : 0);
    int end = length + size;
    long left = units;
    for (int place = 0, at = end - 1; at >= length; at--, place++) {
      if (place == digits && digits > 0) {
        buffer[at] = '.';
        digits = 0;
        place--;
      } else {
        buffer[at] = (byte) ('0' + Math.abs(left % 10));
        left /= 10;
      }
    }
    length = end;
    return this;
  }

  private static int sizeOf(long units) {
    int size = 1;
    for (long left = units / 10; left != 0; left /= 10) {
      size++;
    }
    return size;
  }

  private void reserve() throws IOException {
    if (buffer.length - length < LONGEST_STEP) {
      flush();
    }
  }

  void flush() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }

  static byte[] ascii(String markup) {
    return markup.getBytes(StandardCharsets.US_ASCII);
  }
}
