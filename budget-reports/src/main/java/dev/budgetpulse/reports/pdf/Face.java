package dev.budgetpulse.reports.pdf;

import java.io.IOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A font file, read once and embedded in any number of documents. Thread-safe. */
final class Face {
  private static final int TRUE_TYPE = 0x00010000;
  private static final int TRUE_TYPE_OF_APPLE = 0x74727565;

  private final TrueTypeFont font;
  private final CmapLookup glyphs;
  private final double[] advances;

  private Face(TrueTypeFont font) throws IOException {
    this.font = font;
    glyphs = font.getUnicodeCmapLookup();
    advances = new double[font.getNumberOfGlyphs()];
    double unitsPerEm = font.getUnitsPerEm();
    for (int glyph = 0; glyph < advances.length; glyph++) {
      advances[glyph] = font.getAdvanceWidth(glyph) / unitsPerEm;
    }
  }

  /**
   * Reads a font.
   *
   * @throws IllegalArgumentException if it cannot be embedded as far as a document needs it
   */
  static Face of(byte[] file) {
    if (file.length < 4 || !isTrueType(file)) {
      throw new IllegalArgumentException("Not a font with TrueType outlines");
    }
    try {
      TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
      // Lines are set without ligatures, for which PDFBox would read these tables each time.
      font.setEnableGsub(false);
      Face face = new Face(font);
      face.proveToBeUsable();
      return face;
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("Not a font that can be embedded", e);
    }
  }

  private static boolean isTrueType(byte[] file) {
    int version =
        (file[0] & 255) << 24 | (file[1] & 255) << 16 | (file[2] & 255) << 8 | (file[3] & 255);
    return version == TRUE_TYPE || version == TRUE_TYPE_OF_APPLE;
  }

  private void proveToBeUsable() throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDType0Font embedded = in(document);
      embedded.addToSubset(' ');
      embedded.subset();
    }
  }

  /** Returns the glyph of a character, 0 if the font has none. */
  int glyph(int character) {
    int glyph = glyphs.getGlyphId(character);
    return glyph < advances.length ? glyph : 0;
  }

  /** Returns how wide a glyph is, 1 being the size of the letters. */
  double advance(int glyph) {
    return advances[glyph];
  }

  PDType0Font in(PDDocument document) throws IOException {
    return PDType0Font.load(document, font, true);
  }
}
