package dev.budgetpulse.reports.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Typed text as it may stand in a header: it can end neither the line nor its own quotation. */
final class HeaderText {
  // An encoded word has 75 characters at most, of which 12 are "=?UTF-8?B?" and "?=".
  private static final int MOST_BYTES_OF_A_WORD = 45;
  private static final int LONGEST_LINE = 72;
  private static final int LONGEST_ID = 200;
  private static final Pattern WORD = Pattern.compile("[!-~]{1,60}");
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9._-]{1,50}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,60}");
  private static final Pattern CONTENT_ID = Pattern.compile("[A-Za-z0-9._@-]");

  private HeaderText() {}

  /** Returns a text as the value of a header that is any text, from the space before it on. */
  static String unstructured(String text) {
    return isPlain(text) ? folded(text) : encoded(text);
  }

  /** Returns an address in ASCII with a name. */
  static String mailbox(String name, String address) {
    if (name.isEmpty()) {
      return address;
    }
    String shown =
        isPlain(name) && name.length() <= 60
            ? "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
            : encoded(name).strip();
    return shown + "\r\n <" + address + ">";
  }

  /** Returns the name of a file as a parameter (RFC 2231), from the line end before it on. */
  static String fileName(String name) {
    if (FILE_NAME.matcher(name).matches()) {
      return "\r\n filename=\"" + name + "\"";
    }
    StringBuilder all = new StringBuilder();
    StringBuilder line = new StringBuilder("UTF-8''");
    int number = 0;
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      if (line.length() > 55) {
        all.append("\r\n filename*").append(number++).append("*=").append(line).append(';');
        line.setLength(0);
      }
      boolean plain = FILE_NAME.matcher(String.valueOf((char) octet)).matches();
      line.append(
          plain
              ? String.valueOf((char) octet)
              : "%" + HexFormat.of().withUpperCase().toHexDigits(octet));
    }
    return all + "\r\n filename*" + (number == 0 ? "" : number + "*") + "=" + line;
  }

  /** Returns a media type without parameters, or that of any bytes if it is none. */
  static String mediaType(String type) {
    String[] both = type.split(";", 2)[0].strip().split("/", -1);
    return both.length == 2 && TOKEN.matcher(both[0]).matches() && TOKEN.matcher(both[1]).matches()
        ? both[0] + "/" + both[1]
        : "application/octet-stream";
  }

  /** Returns what the HTML calls an image, with other characters as its {@code cid:} has them. */
  static String contentId(String name) {
    StringBuilder id = new StringBuilder();
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      String character = String.valueOf((char) octet);
      id.append(
          CONTENT_ID.matcher(character).matches()
              ? character
              : "%" + HexFormat.of().withUpperCase().toHexDigits(octet));
    }
    return id.substring(0, Math.min(id.length(), LONGEST_ID));
  }

  /** Says whether readers see a text just as it is: also none that looks like an encoded word. */
  private static boolean isPlain(String text) {
    return !text.contains("=?")
        && Arrays.stream(text.split(" ", -1)).allMatch(word -> WORD.matcher(word).matches());
  }

  private static String folded(String text) {
    StringBuilder all = new StringBuilder();
    int column = "Subject:".length();
    for (String word : text.split(" ", -1)) {
      if (column + 1 + word.length() > LONGEST_LINE) {
        all.append("\r\n");
        column = 0;
      }
      all.append(' ').append(word);
      column += 1 + word.length();
    }
    return all.toString();
  }

  /** Returns encoded words (RFC 2047), one on each line and no character in two of them. */
  private static String encoded(String text) {
    StringBuilder all = new StringBuilder();
    StringBuilder word = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              String next = Character.toString(character);
              if (utf8(word.toString() + next).length > MOST_BYTES_OF_A_WORD) {
                all.append(word(word.toString())).append("\r\n");
                word.setLength(0);
              }
              word.append(next);
            });
    return word.isEmpty() ? "" : all.append(word(word.toString())).toString();
  }

  private static String word(String text) {
    return " =?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8(text)) + "?=";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
