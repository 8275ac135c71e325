package dev.budgetpulse.reports.pdf;

import dev.budgetpulse.reports.internal.Glyphs;
import dev.budgetpulse.reports.internal.OneLine;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Words in the fonts that draw them, at any size. Immutable. */
final class Words {
  private static final String MIRRORED = "()[]{}<>«»‹›";

  private final String text;
  private final List<PdfFonts.Glyph> glyphs;
  private final byte[] levels;
  private final double[] ends;
  private final boolean changed;

  private Words(
      String text, List<PdfFonts.Glyph> glyphs, byte[] levels, double[] ends, boolean changed) {
    this.text = text;
    this.glyphs = glyphs;
    this.levels = levels;
    this.ends = ends;
    this.changed = changed;
  }

  /** Returns words of which any characters may have been typed, as one line. */
  static Words of(String typed, PdfFonts fonts, boolean bold, boolean fromTheRight) {
    String text = Normalizer.normalize(OneLine.of(typed), Normalizer.Form.NFC);
    char[] characters = text.toCharArray();
    boolean turned = fromTheRight || Bidi.requiresBidi(characters, 0, characters.length);
    Bidi bidi =
        turned
            ? new Bidi(
                text, fromTheRight ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT)
            : null;
    List<PdfFonts.Glyph> glyphs = new ArrayList<>(text.length());
    byte[] levels = new byte[turned ? text.length() : 0];
    boolean changed = false;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int character = text.codePointAt(at);
      if (isInvisible(character)) {
        continue;
      }
      if (bidi != null) {
        levels[glyphs.size()] = (byte) bidi.getLevelAt(at);
        changed |= (bidi.getLevelAt(at) & 1) == 1;
        character = (bidi.getLevelAt(at) & 1) == 1 ? mirrored(character) : character;
      }
      PdfFonts.Glyph glyph = glyph(character, fonts, bold);
      changed |= glyph.character() != character;
      glyphs.add(glyph);
    }
    double[] ends = new double[glyphs.size() + 1];
    for (int at = 0; at < glyphs.size(); at++) {
      ends[at + 1] = ends[at] + glyphs.get(at).advance();
    }
    return new Words(text, glyphs, levels, ends, changed);
  }

  private static PdfFonts.Glyph glyph(int character, PdfFonts fonts, boolean bold) {
    PdfFonts.Glyph glyph = fonts.glyph(character, bold);
    boolean missingSpace = glyph.character() != character && Character.isSpaceChar(character);
    return missingSpace ? fonts.glyph(' ', bold) : glyph;
  }

  /** Returns whether a character says something about others only: how to join or to turn them. */
  private static boolean isInvisible(int character) {
    return Character.getType(character) == Character.FORMAT
        || (character >= 0xFE00 && character <= 0xFE0F)
        || (character >= 0xE0100 && character <= 0xE01EF)
        || character == 0x034F;
  }

  private static int mirrored(int character) {
    int at = MIRRORED.indexOf(character);
    return at < 0 ? character : MIRRORED.charAt(at ^ 1);
  }

  /** Returns what they say. */
  String text() {
    return text;
  }

  /** Returns whether what is drawn, read from left to right, says something else. */
  boolean isChanged() {
    return changed;
  }

  boolean isEmpty() {
    return glyphs.isEmpty();
  }

  int length() {
    return glyphs.size();
  }

  int character(int at) {
    return glyphs.get(at).character();
  }

  /** Returns how wide they are in one line, 1 being the size of the letters. */
  double width() {
    return ends[glyphs.size()];
  }

  double width(int from, int to) {
    return ends[to] - ends[from];
  }

  /** Returns how wide the widest part is that is not broken if there is room. */
  double widestPart() {
    double widest = 0;
    int from = 0;
    for (int at = 0; at < glyphs.size(); at++) {
      boolean space = character(at) == ' ';
      if (space || mayEnd(at)) {
        widest = Math.max(widest, width(from, space ? at : at + 1));
        from = at + 1;
      }
    }
    return Math.max(widest, width(from, glyphs.size()));
  }

  /** Returns them as one line. */
  Line line() {
    return new Line(this, 0, glyphs.size(), false);
  }

  /** Returns them in lines of some width, broken between words, within words only if they must. */
  List<Line> lines(double size, double width) {
    List<Line> lines = new ArrayList<>();
    double room = width / size + 1e-6;
    int from = 0;
    while (from < glyphs.size()) {
      int to = from;
      int end = from;
      while (to < glyphs.size() && (width(from, to + 1) <= room || character(to) == ' ')) {
        if (character(to) == ' ' || mayEnd(to)) {
          end = to + 1;
        }
        to++;
      }
      if (to == glyphs.size()) {
        lines.add(new Line(this, from, to, false));
        break;
      }
      if (end == from) {
        end = Math.max(to, from + 1);
        while (end < glyphs.size() && Glyphs.isMark(character(end))) {
          end++;
        }
      }
      boolean space = character(end - 1) == ' ';
      lines.add(new Line(this, from, space ? end - 1 : end, space));
      from = end;
    }
    return lines;
  }

  private boolean mayEnd(int at) {
    if (at + 1 >= glyphs.size()) {
      return false;
    }
    int here = character(at);
    int next = character(at + 1);
    if (Glyphs.isWide(here) || Glyphs.isWide(next)) {
      return !isClosing(next) && !Glyphs.isMark(next);
    }
    return (here == '-' || here == '/' || here == '–' || here == '—')
        && at > 0
        && Character.isLetterOrDigit(character(at - 1))
        && Character.isLetter(next);
  }

  private static boolean isClosing(int character) {
    int type = Character.getType(character);
    return type == Character.END_PUNCTUATION
        || type == Character.FINAL_QUOTE_PUNCTUATION
        || type == Character.OTHER_PUNCTUATION;
  }

  /**
   * A part of words that stands in one line.
   *
   * @param words the words
   * @param from its first glyph
   * @param to what is after its last glyph
   * @param space whether a space parts it from the next line
   */
  record Line(Words words, int from, int to, boolean space) {
    double width() {
      return words.width(from, to);
    }

    /** Returns its glyphs from left to right. */
    List<PdfFonts.Glyph> glyphs() {
      List<PdfFonts.Glyph> part = words.glyphs.subList(from, to);
      if (words.levels.length == 0) {
        return part;
      }
      Object[] turned = part.toArray();
      Bidi.reorderVisually(words.levels, from, turned, 0, turned.length);
      List<PdfFonts.Glyph> glyphs = new ArrayList<>(turned.length);
      for (Object glyph : turned) {
        glyphs.add((PdfFonts.Glyph) glyph);
      }
      return glyphs;
    }
  }
}
