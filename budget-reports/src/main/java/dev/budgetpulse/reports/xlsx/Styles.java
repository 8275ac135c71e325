package dev.budgetpulse.reports.xlsx;

import java.io.IOException;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The looks of cells of one workbook, each kept once under a number. Not thread-safe. */
final class Styles {
  /** What a cell is among others: the numbers of its font, its fill and its border. */
  enum Look {
    PLAIN(0, 0, 0),
    HEADING(1, 2, 0),
    SUBTOTAL(1, 0, 0),
    TOTAL(1, 0, 1),
    HEADER(2, 3, 0),
    TITLE(3, 0, 0),
    SECTION(4, 0, 0),
    MUTED(5, 0, 0);

    private final int font;
    private final int fill;
    private final int border;

    Look(int font, int fill, int border) {
      this.font = font;
      this.fill = fill;
      this.border = border;
    }
  }

  /** Where the text of a cell stands. */
  enum Place {
    AS_IT_IS("<alignment vertical=\"top\"/>"),
    RIGHT("<alignment horizontal=\"right\" vertical=\"top\"/>"),
    LEFT("<alignment horizontal=\"left\" vertical=\"top\"/>"),
    INDENTED("<alignment horizontal=\"left\" vertical=\"top\" indent=\"1\"/>"),
    WRAPPED("<alignment vertical=\"top\" wrapText=\"1\"/>");

    private final String markup;

    Place(String markup) {
      this.markup = markup;
    }
  }

  private record Style(String format, Look look, Place place, boolean quoted) {}

  private static final int FIRST_FORMAT = 164;

  private final NumberPatterns patterns;
  private final Map<String, Integer> formats = new LinkedHashMap<>();
  private final Map<Style, Integer> styles = new LinkedHashMap<>();
  private final Map<Look, Fixed> fixed = new EnumMap<>(Look.class);

  /** The numbers of the styles that a look has, those of amounts as they are needed. */
  private record Fixed(
      int text, int quoted, int count, int share, int day, Map<Currency, Integer> amounts) {}

  Styles(NumberPatterns patterns) {
    this.patterns = patterns;
    number(new Style("", Look.PLAIN, Place.AS_IT_IS, false));
    for (Look look : Look.values()) {
      fixed.put(
          look,
          new Fixed(
              number(new Style("", look, Place.AS_IT_IS, false)),
              number(new Style("", look, Place.AS_IT_IS, true)),
              number(new Style(NumberPatterns.count(), look, Place.AS_IT_IS, false)),
              number(new Style(patterns.share(), look, Place.AS_IT_IS, false)),
              number(new Style(patterns.day(), look, Place.AS_IT_IS, false)),
              new HashMap<>()));
    }
  }

  private Fixed of(Look look) {
    return Objects.requireNonNull(fixed.get(look));
  }

  /**
   * Returns the style of a text. One that could be taken for a formula when somebody edits the cell
   * is marked as text.
   */
  int text(Look look, String text) {
    boolean quoted = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return quoted ? of(look).quoted() : of(look).text();
  }

  int text(Look look, Place place) {
    return number(new Style("", look, place, true));
  }

  int count(Look look) {
    return of(look).count();
  }

  int share(Look look) {
    return of(look).share();
  }

  int day(Look look) {
    return of(look).day();
  }

  int amount(Look look, Currency currency) {
    return of(look)
        .amounts()
        .computeIfAbsent(
            currency, one -> number(new Style(patterns.amount(one), look, Place.AS_IT_IS, false)));
  }

  private int number(Style style) {
    if (!style.format().isEmpty()) {
      formats.computeIfAbsent(style.format(), any -> FIRST_FORMAT + formats.size());
    }
    return styles.computeIfAbsent(style, any -> styles.size());
  }

  void write(XmlOutput xml) throws IOException {
    xml.markup("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
    xml.markup("<numFmts count=\"").number(formats.size()).markup("\">");
    for (Map.Entry<String, Integer> format : formats.entrySet()) {
      xml.markup("<numFmt numFmtId=\"").number(format.getValue()).markup("\" formatCode=\"");
      xml.text(format.getKey()).markup("\"/>");
    }
    xml.markup("</numFmts><fonts count=\"6\">");
    font(xml, false, 11, "FF1F2933");
    font(xml, true, 11, "FF1F2933");
    font(xml, true, 11, "FFFFFFFF");
    font(xml, true, 18, "FF1F3A5F");
    font(xml, true, 13, "FF1F3A5F");
    font(xml, false, 10, "FF52606D");
    xml.markup("</fonts><fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill>");
    xml.markup("<fill><patternFill patternType=\"gray125\"/></fill>");
    fill(xml, "FFE8EDF3");
    fill(xml, "FF1F3A5F");
    xml.markup("</fills><borders count=\"2\">");
    xml.markup("<border><left/><right/><top/><bottom/><diagonal/></border>");
    xml.markup("<border><left/><right/><top style=\"thin\"><color rgb=\"FF1F3A5F\"/></top>");
    xml.markup("<bottom style=\"double\"><color rgb=\"FF1F3A5F\"/></bottom><diagonal/></border>");
    xml.markup("</borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\"");
    xml.markup(" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"");
    xml.number(styles.size()).markup("\">");
    for (Style style : styles.keySet()) {
      xml.markup("<xf numFmtId=\"").number(formats.getOrDefault(style.format(), 0));
      xml.markup("\" fontId=\"").number(style.look().font);
      xml.markup("\" fillId=\"").number(style.look().fill);
      xml.markup("\" borderId=\"").number(style.look().border).markup("\" xfId=\"0\"");
      xml.markup(style.quoted() ? " quotePrefix=\"1\"" : "");
      xml.markup(" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\"");
      xml.markup(" applyAlignment=\"1\">").markup(style.place().markup).markup("</xf>");
    }
    xml.markup("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\"");
    xml.markup(" builtinId=\"0\"/></cellStyles></styleSheet>");
  }

  private static void font(XmlOutput xml, boolean bold, int size, String colour)
      throws IOException {
    xml.markup("<font>").markup(bold ? "<b/>" : "").markup("<sz val=\"").number(size);
    xml.markup("\"/><color rgb=\"").markup(colour).markup("\"/><name val=\"Calibri\"/>");
    xml.markup("<family val=\"2\"/></font>");
  }

  private static void fill(XmlOutput xml, String colour) throws IOException {
    xml.markup("<fill><patternFill patternType=\"solid\"><fgColor rgb=\"").markup(colour);
    xml.markup("\"/><bgColor indexed=\"64\"/></patternFill></fill>");
  }
}
