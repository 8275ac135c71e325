package dev.budgetpulse.core.statement.ofx;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands before the first element of an OFX file, if it is one. */
final class OfxHeader {
  private static final int LONGEST = 16 * 1024;
  private static final List<String> KEYS =
      List.of(
          "OFXHEADER",
          "DATA",
          "VERSION",
          "SECURITY",
          "ENCODING",
          "CHARSET",
          "COMPRESSION",
          "OLDFILEUID",
          "NEWFILEUID");
  private static final Pattern SGML_CHARSET =
      Pattern.compile("CHARSET:\\s*([A-Z0-9-]+?)(?=COMPRESSION|OLDFILEUID|\\s|<|$)");
  private static final Pattern SGML_ENCODING =
      Pattern.compile("ENCODING:\\s*([A-Z0-9-]+?)(?=CHARSET|COMPRESSION|\\s|<|$)");
  private static final Pattern XML_ENCODING =
      Pattern.compile("<\\?XML[^>]{0,200}ENCODING\\s*=\\s*[\"']([A-Z0-9._:-]{1,40})[\"']");

  private OfxHeader() {}

  /** Says whether bytes begin as an OFX file does. */
  static boolean begins(byte[] content) {
    String head = head(content);
    int at = 0;
    int mark = head.indexOf('<');
    boolean named = head.strip().startsWith("OFXHEADER");
    while (mark >= 0) {
      String before = head.substring(at, mark).strip();
      if (head.startsWith("<OFX", mark)) {
        return isHeader(before)
            && head.length() > mark + 4
            && !Character.isLetterOrDigit(head.charAt(mark + 4));
      }
      boolean skippable = head.startsWith("<?", mark) || head.startsWith("<!", mark);
      if (!skippable) {
        return named;
      }
      named |= head.startsWith("<?OFX", mark);
      int end = head.indexOf(head.startsWith("<!--", mark) ? "-->" : ">", mark);
      if (end < 0) {
        return named;
      }
      at = end + 1;
      mark = head.indexOf('<', at);
    }
    return named;
  }

  /** Returns the charset that the file names. */
  static Optional<String> charset(byte[] content) {
    String head = head(content);
    Matcher xml = XML_ENCODING.matcher(head);
    if (xml.find()) {
      return Optional.of(xml.group(1));
    }
    Optional<String> encoding = first(SGML_ENCODING, head);
    Optional<String> charset = first(SGML_CHARSET, head).filter(name -> !name.equals("NONE"));
    boolean isAscii = encoding.isEmpty() || encoding.get().equals("USASCII");
    return isAscii ? charset : encoding.filter(name -> !name.equals("UNICODE")).or(() -> charset);
  }

  private static boolean isHeader(String text) {
    return text.isEmpty()
        || text.chars().allMatch(c -> c == ']' || c == '>' || Character.isWhitespace(c))
        || KEYS.stream().anyMatch(key -> text.startsWith(key + ":"));
  }

  private static Optional<String> first(Pattern pattern, String head) {
    Matcher matcher = pattern.matcher(head);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Returns the first bytes as capitals, those that any charset has in common. */
  private static String head(byte[] content) {
    int length = Math.min(content.length, LONGEST);
    StringBuilder head = new StringBuilder(length);
    for (char c : new String(content, 0, length, StandardCharsets.ISO_8859_1).toCharArray()) {
      // Byte order marks, and every other byte of UTF-16.
      if (c != 0 && c != 0xEF && c != 0xBB && c != 0xBF && c != 0xFE && c != 0xFF) {
        head.append(c);
      }
    }
    return head.toString().toUpperCase(Locale.ROOT);
  }
}
