package dev.budgetpulse.reports.pdf;

import dev.budgetpulse.reports.internal.Optionally;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The fonts of documents, in the order in which they are asked for a character.
 *
 * <p>Shipped are Noto Sans (Latin, Greek and Cyrillic letters), the commonest characters of Chinese
 * and Japanese, and the syllables of Korean. What no font has is shown as U+FFFD. A font has to
 * have TrueType outlines and a licence that lets it be embedded in part; collections and fonts with
 * PostScript outlines are refused. Letters are neither joined nor placed upon each other: Hebrew
 * can be read with a font of the host's own, Arabic and the scripts of India are not supported.
 *
 * <p>A font is read here, not when documents are written. Immutable and thread-safe.
 */
public final class PdfFonts {
  private static final int REPLACEMENT = 0xFFFD;

  /** Before this character are Latin, Greek and Cyrillic letters, which nearly all text is in. */
  private static final int COMMON = 0x530;

  private final List<Face> regular;
  private final List<Face> bold;
  private final Glyph[] commonRegular;
  private final Glyph[] commonBold;

  private PdfFonts(List<Face> regular, List<Face> bold) {
    this.regular = regular;
    this.bold = bold;
    commonRegular = common(regular);
    commonBold = common(bold);
  }

  private static Glyph[] common(List<Face> faces) {
    Glyph[] glyphs = new Glyph[COMMON];
    for (int character = 0; character < COMMON; character++) {
      glyphs[character] = sought(character, faces);
    }
    return glyphs;
  }

  /**
   * Returns the fonts that are shipped.
   *
   * @throws IllegalStateException if PDFBox is not on the class path
   */
  public static PdfFonts shipped() {
    Optionally.require(
        "org.apache.pdfbox.pdmodel.PDDocument", "PDF documents", "org.apache.pdfbox:pdfbox");
    List<Face> others = List.of(shipped("DroidSansFallback"), shipped("NotoSansCJKkr-Hangul"));
    return new PdfFonts(
        joined(List.of(shipped("NotoSans-Regular")), others),
        joined(List.of(shipped("NotoSans-Bold")), others));
  }

  private static Face shipped(String name) {
    try (InputStream file = PdfFonts.class.getResourceAsStream(name + ".ttf")) {
      return Face.of(Objects.requireNonNull(file, name).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("The font " + name + " could not be read", e);
    }
  }

  /**
   * Returns these fonts and another one for what they do not have.
   *
   * @throws IllegalArgumentException if it cannot be embedded
   */
  public PdfFonts with(byte[] font) {
    List<Face> more = List.of(Face.of(font));
    return new PdfFonts(joined(regular, more), joined(bold, more));
  }

  /**
   * Returns these fonts after a font in two weights, which is asked first: that of a brand.
   *
   * @throws IllegalArgumentException if one cannot be embedded
   */
  public PdfFonts after(byte[] regularFont, byte[] boldFont) {
    return new PdfFonts(
        joined(List.of(Face.of(regularFont)), regular), joined(List.of(Face.of(boldFont)), bold));
  }

  private static List<Face> joined(List<Face> first, List<Face> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Returns every font once. */
  List<Face> all() {
    List<Face> all = new ArrayList<>(regular);
    bold.stream().filter(face -> !all.contains(face)).forEach(all::add);
    return all;
  }

  /** Returns what draws a character; if nothing does, what draws the sign for that. */
  Glyph glyph(int character, boolean isBold) {
    return character < COMMON
        ? (isBold ? commonBold : commonRegular)[character]
        : sought(character, isBold ? bold : regular);
  }

  private static Glyph sought(int character, List<Face> faces) {
    for (int drawn : new int[] {character, REPLACEMENT, '?'}) {
      for (Face face : faces) {
        int glyph = face.glyph(drawn);
        if (glyph > 0) {
          return new Glyph(face, glyph, drawn, face.advance(glyph));
        }
      }
    }
    // A host's fonts may lack even the question mark; the glyph 0 of every font is a box.
    return new Glyph(faces.get(0), 0, character, 0.5);
  }

  /**
   * What draws a character.
   *
   * @param face the font
   * @param id the font's number of it
   * @param character the character that it draws
   * @param advance how wide it is, 1 being the size of the letters
   */
  record Glyph(Face face, int id, int character, double advance) {}
}
