package dev.budgetpulse.reports.xlsx;

import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.reports.text.internal.Phrases;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The parts of a workbook in their archive (ECMA-376), written one after the other. What depends on
 * the moment of writing is left out, so that equal sheets give equal bytes. Not thread-safe.
 */
final class Workbook implements Closeable {
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  // Beyond this level the processor's time doubles for a tenth of the size.
  private static final int COMPRESSION = 3;
  private static final Set<String> WITH_LETTER_PAPER = Set.of("US", "CA", "MX", "PH");
  private static final Set<String> FROM_THE_RIGHT =
      Set.of("ar", "fa", "he", "iw", "ur", "ps", "yi");
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String TYPES = "application/vnd.openxmlformats-officedocument.";

  private final ZipOutputStream archive;
  private final XmlOutput xml;
  private final Wording wording;
  private final Phrases phrases;
  private final Styles styles;
  private final SheetNames names = new SheetNames();
  private final List<Sheet> sheets = new ArrayList<>();
  private int charts;

  Workbook(OutputStream out, Wording wording) {
    this.archive = new ZipOutputStream(new LeftOpen(out));
    this.archive.setLevel(COMPRESSION);
    this.xml = new XmlOutput(archive);
    this.wording = wording;
    this.phrases = new Phrases(wording);
    this.styles = new Styles(new NumberPatterns(wording.locale()));
  }

  /** What stands in the file's properties. */
  record Properties(String title, String subject, Optional<LocalDate> created) {}

  Wording wording() {
    return wording;
  }

  /**
   * Begins a sheet; the one before has to be ended.
   *
   * @param widths how many characters each column is wide
   * @param header whether the first row stays in sight and is printed on each page
   */
  Sheet begin(String title, int[] widths, boolean header) throws IOException {
    Sheet sheet = new Sheet(names.like(title), xml, styles, wording, phrases);
    sheets.add(sheet);
    part("xl/worksheets/sheet" + sheets.size() + ".xml");
    xml.markup("<worksheet xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheetPr>");
    xml.markup("<pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView");
    xml.markup(header ? "" : " showGridLines=\"0\"");
    xml.markup(isFromTheRight() ? " rightToLeft=\"1\"" : "");
    xml.markup(sheets.size() == 1 ? " tabSelected=\"1\"" : "").markup(" workbookViewId=\"0\">");
    if (header) {
      xml.markup("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\"");
      xml.markup(" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A2\"");
      xml.markup(" sqref=\"A2\"/>");
    }
    xml.markup("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
    for (int column = 0; column < widths.length; column++) {
      xml.markup("<col min=\"").number(column + 1).markup("\" max=\"").number(column + 1);
      xml.markup("\" width=\"").number(widths[column]).markup("\" customWidth=\"1\"/>");
    }
    xml.markup("</cols><sheetData>");
    return sheet;
  }

  /** Ends a sheet. */
  void end(Sheet sheet) throws IOException {
    sheet.end(WITH_LETTER_PAPER.contains(wording.locale().getCountry()));
    endPart();
    if (sheet.chart().isPresent()) {
      int number = sheet.chart().getAsInt();
      part("xl/worksheets/_rels/sheet" + sheets.size() + ".xml.rels");
      relations("drawing", "../drawings/drawing" + number + ".xml");
      endPart();
    }
  }

  /** Returns the number of another chart. */
  int nextChart() {
    return ++charts;
  }

  /** Writes a chart that stands on a sheet that is ended. */
  void chart(int number, ChartMarkup chart) throws IOException {
    part("xl/drawings/drawing" + number + ".xml");
    chart.writeDrawing(xml);
    endPart();
    part("xl/drawings/_rels/drawing" + number + ".xml.rels");
    relations("chart", "../charts/chart" + number + ".xml");
    endPart();
    part("xl/charts/chart" + number + ".xml");
    chart.writeChart(xml);
    endPart();
  }

  private void relations(String type, String target) throws IOException {
    xml.markup("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
    relation(1, RELATIONS + "/" + type, target);
    xml.markup("</Relationships>");
  }

  /** Writes what holds the sheets together. */
  void finish(Properties properties) throws IOException {
    part("xl/styles.xml");
    styles.write(xml);
    endPart();
    part("xl/workbook.xml");
    xml.markup("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><bookViews>");
    xml.markup("<workbookView/></bookViews><sheets>");
    for (int i = 0; i < sheets.size(); i++) {
      xml.markup("<sheet name=\"").text(sheets.get(i).name()).markup("\" sheetId=\"");
      xml.number(i + 1).markup("\" r:id=\"rId").number(i + 1).markup("\"/>");
    }
    xml.markup("</sheets>");
    names();
    xml.markup("</workbook>");
    endPart();
    part("xl/_rels/workbook.xml.rels");
    xml.markup("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
    for (int i = 1; i <= sheets.size(); i++) {
      relation(i, RELATIONS + "/worksheet", "worksheets/sheet" + i + ".xml");
    }
    relation(sheets.size() + 1, RELATIONS + "/styles", "styles.xml");
    xml.markup("</Relationships>");
    endPart();
    properties(properties);
    part("_rels/.rels");
    xml.markup("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
    relation(1, RELATIONS + "/officeDocument", "xl/workbook.xml");
    relation(2, PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml");
    relation(3, RELATIONS + "/extended-properties", "docProps/app.xml");
    xml.markup("</Relationships>");
    endPart();
    contentTypes();
  }

  /** Programs want the filtered ranges and the rows that are printed on each page by name, too. */
  private void names() throws IOException {
    boolean any = sheets.stream().anyMatch(sheet -> sheet.filtered().isPresent());
    xml.markup(any ? "<definedNames>" : "");
    for (int i = 0; i < sheets.size(); i++) {
      Sheet sheet = sheets.get(i);
      if (sheet.filtered().isPresent()) {
        xml.markup("<definedName name=\"_xlnm._FilterDatabase\" hidden=\"1\" localSheetId=\"");
        xml.number(i).markup("\">").text(quoted(sheet.name())).markup("!");
        xml.markup(sheet.filtered().get().replaceAll("([A-Z]+)([0-9]+)", "\\$$1\\$$2"));
        xml.markup("</definedName><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"");
        xml.number(i).markup("\">").text(quoted(sheet.name())).markup("!$1:$1</definedName>");
      }
    }
    xml.markup(any ? "</definedNames>" : "");
  }

  /** Returns a sheet's name as formulas write it. */
  static String quoted(String name) {
    return "'" + name.replace("'", "''") + "'";
  }

  private void properties(Properties properties) throws IOException {
    part("docProps/core.xml");
    xml.markup("<cp:coreProperties xmlns:cp=\"" + PACKAGE + "metadata/core-properties\"");
    xml.markup(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"");
    xml.markup(" xmlns:dcterms=\"http://purl.org/dc/terms/\"");
    xml.markup(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    xml.text(properties.title()).markup("</dc:title><dc:subject>").text(properties.subject());
    xml.markup("</dc:subject><dc:creator>").text(wording.say(Text.of("xlsx.creator")));
    xml.markup("</dc:creator>");
    if (properties.created().isPresent()) {
      xml.markup("<dcterms:created xsi:type=\"dcterms:W3CDTF\">");
      xml.text(properties.created().get() + "T00:00:00Z").markup("</dcterms:created>");
    }
    xml.markup("</cp:coreProperties>");
    endPart();
    part("docProps/app.xml");
    xml.markup("<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/");
    xml.markup("extended-properties\"><Application>Budget Pulse</Application></Properties>");
    endPart();
  }

  private void contentTypes() throws IOException {
    part("[Content_Types].xml");
    xml.markup("<Types xmlns=\"" + PACKAGE + "content-types\">");
    xml.markup("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package");
    xml.markup(
        ".relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    type("/xl/workbook.xml", TYPES + "spreadsheetml.sheet.main+xml");
    type("/xl/styles.xml", TYPES + "spreadsheetml.styles+xml");
    for (int i = 1; i <= sheets.size(); i++) {
      type("/xl/worksheets/sheet" + i + ".xml", TYPES + "spreadsheetml.worksheet+xml");
    }
    for (int i = 1; i <= charts; i++) {
      type("/xl/drawings/drawing" + i + ".xml", TYPES + "drawing+xml");
      type("/xl/charts/chart" + i + ".xml", TYPES + "drawingml.chart+xml");
    }
    type("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    type("/docProps/app.xml", TYPES + "extended-properties+xml");
    xml.markup("</Types>");
    endPart();
  }

  private void type(String part, String type) throws IOException {
    xml.markup("<Override PartName=\"").markup(part).markup("\" ContentType=\"");
    xml.markup(type).markup("\"/>");
  }

  private void relation(int id, String type, String target) throws IOException {
    xml.markup("<Relationship Id=\"rId").number(id).markup("\" Type=\"").markup(type);
    xml.markup("\" Target=\"").markup(target).markup("\"/>");
  }

  private void part(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    archive.putNextEntry(entry);
    xml.markup(HEAD);
  }

  private void endPart() throws IOException {
    xml.flush();
    archive.closeEntry();
  }

  private boolean isFromTheRight() {
    Locale locale = wording.locale();
    return FROM_THE_RIGHT.contains(locale.getLanguage());
  }

  /** Frees the memory of the compression; the stream stays open. */
  @Override
  public void close() throws IOException {
    archive.close();
  }

  private static final class LeftOpen extends FilterOutputStream {
    LeftOpen(OutputStream out) {
      super(new BufferedOutputStream(out, 8192));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
