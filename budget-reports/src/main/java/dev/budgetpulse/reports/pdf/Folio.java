package dev.budgetpulse.reports.pdf;

import dev.budgetpulse.reports.internal.Direction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** A document while it is made: its sheets, the fonts in use, its tree and its outline. */
final class Folio implements AutoCloseable {
  private static final COSName STRUCT_TREE_ROOT = COSName.getPDFName("StructTreeRoot");

  private final PdfFonts fonts;
  private final Paper paper;
  private final boolean fromTheRight;
  private final PDDocument document = new PDDocument();
  private final PDResources resources = new PDResources();
  private final Map<Face, String> names = new HashMap<>();
  private final Map<Face, PDType0Font> embedded = new LinkedHashMap<>();
  private final Map<Face, BitSet> used = new HashMap<>();
  private final List<Sheet> sheets = new ArrayList<>();
  private final List<List<PDStream>> contents = new ArrayList<>();
  private final COSDictionary tree = new COSDictionary();
  private final PDDocumentOutline outline = new PDDocumentOutline();
  private final MessageDigest digest = sha256();
  private final Tag root;

  Folio(PdfFonts fonts, Paper paper, Locale locale) {
    this.fonts = fonts;
    this.paper = paper;
    fromTheRight = Direction.isFromTheRight(locale);
    fonts.all().forEach(face -> names.put(face, "F" + (names.size() + 1)));
    root = new Tag("Document", tree);
    tree.setItem(COSName.TYPE, STRUCT_TREE_ROOT);
    COSArray kids = new COSArray();
    kids.add(root.element());
    tree.setItem(COSName.K, kids);
    document.setVersion(1.7f);
    document.getDocumentCatalog().setLanguage(locale.toLanguageTag());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  PDDocument document() {
    return document;
  }

  PdfFonts fonts() {
    return fonts;
  }

  Tag root() {
    return root;
  }

  List<Sheet> sheets() {
    return sheets;
  }

  Words words(String typed, boolean bold) {
    return Words.of(typed, fonts, bold, fromTheRight);
  }

  /** Adds an empty sheet, turned if it is to be wider than high. */
  Sheet addSheet(boolean turned) {
    if (!sheets.isEmpty()) {
      put(sheets.size() - 1);
    }
    float width = (float) (turned ? paper.height() : paper.width());
    float height = (float) (turned ? paper.width() : paper.height());
    PDPage page = new PDPage(new PDRectangle(width, height));
    page.setResources(resources);
    page.setStructParents(sheets.size());
    // Who walks through a page by keyboard does so in the order of the tree.
    page.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
    document.addPage(page);
    Sheet sheet = new Sheet(this, page, fromTheRight);
    sheets.add(sheet);
    contents.add(new ArrayList<>());
    return sheet;
  }

  /** Compresses what was painted on a sheet, so that long documents need little memory. */
  private void put(int sheet) {
    byte[] painted = sheets.get(sheet).taken();
    digest.update(painted);
    try {
      contents
          .get(sheet)
          .add(new PDStream(document, new ByteArrayInputStream(painted), COSName.FLATE_DECODE));
    } catch (IOException e) {
      throw new UncheckedIOException("A page could not be kept", e);
    }
  }

  /** Returns what a page calls a font. */
  String name(Face face) {
    return Objects.requireNonNull(names.get(face));
  }

  /** Sees to it that a glyph is in the document. */
  void use(PdfFonts.Glyph glyph) {
    BitSet known = used.computeIfAbsent(glyph.face(), face -> new BitSet());
    if (!known.get(glyph.character())) {
      known.set(glyph.character());
      embedded.computeIfAbsent(glyph.face(), this::embed).addToSubset(glyph.character());
    }
  }

  private PDType0Font embed(Face face) {
    try {
      PDType0Font font = face.in(document);
      resources.put(COSName.getPDFName(name(face)), font);
      return font;
    } catch (IOException e) {
      throw new UncheckedIOException("A font could not be embedded", e);
    }
  }

  /** Adds a line to the outline that leads to a place of the last sheet. */
  void mark(String title, double y) {
    Sheet sheet = sheets.get(sheets.size() - 1);
    PDPageXYZDestination place = new PDPageXYZDestination();
    place.setPage(sheet.page());
    place.setLeft(0);
    place.setTop((int) Math.round(sheet.height() - y));
    PDOutlineItem item = new PDOutlineItem();
    item.setTitle(title);
    item.setDestination(place);
    outline.addLast(item);
  }

  /** Writes the document, with what it says about itself. */
  void write(Imprint imprint, OutputStream out) throws IOException {
    for (int sheet = 0; sheet < sheets.size(); sheet++) {
      put(sheet);
      sheets.get(sheet).page().setContents(contents.get(sheet));
    }
    closeTree();
    for (PDType0Font font : embedded.values()) {
      font.subset();
    }
    PDMarkInfo info = new PDMarkInfo();
    info.setMarked(true);
    document.getDocumentCatalog().setMarkInfo(info);
    PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    if (fromTheRight) {
      preferences.setReadingDirection(PDViewerPreferences.READING_DIRECTION.R2L);
    }
    document.getDocumentCatalog().setViewerPreferences(preferences);
    if (outline.hasChildren()) {
      document.getDocumentCatalog().setDocumentOutline(outline);
      document.getDocumentCatalog().setPageMode(PageMode.USE_OUTLINES);
    }
    digest.update(imprint.putInto(document));
    // PDFBox would make the identity of the time.
    COSString id = new COSString(Arrays.copyOf(digest.digest(), 16));
    COSArray ids = new COSArray();
    ids.add(id);
    ids.add(id);
    document.getDocument().getTrailer().setItem(COSName.ID, ids);
    document.save(out);
    out.flush();
  }

  private void closeTree() {
    COSArray numbers = new COSArray();
    for (int sheet = 0; sheet < sheets.size(); sheet++) {
      numbers.add(COSInteger.get(sheet));
      numbers.add(sheets.get(sheet).marked());
    }
    COSDictionary parents = new COSDictionary();
    parents.setItem(COSName.NUMS, numbers);
    tree.setItem(COSName.PARENT_TREE, parents);
    tree.setInt(COSName.PARENT_TREE_NEXT_KEY, sheets.size());
    document.getDocumentCatalog().getCOSObject().setItem(STRUCT_TREE_ROOT, tree);
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
