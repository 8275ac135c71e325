package dev.budgetpulse.reports.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.testkit.ReadBack;
import dev.budgetpulse.reports.testkit.SampleReport;
import dev.budgetpulse.reports.text.Wording;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class PicturesTest {
  private static final List<Chart> CHARTS =
      List.of(SampleReport.balances(), SampleReport.ranking(), SampleReport.months());

  private final ChartLayout layout = ChartLayout.of(Wording.of(Locale.UK));

  @Test
  void an_svg_has_a_title_and_a_description_that_are_read_out() {
    for (Chart chart : CHARTS) {
      Document svg = ReadBack.tree(Svg.document(layout.draw(chart, 600)));
      Element root = svg.getDocumentElement();
      assertEquals("img", root.getAttribute("role"));
      List<Element> parts = ReadBack.elements(svg, "*");
      String title = parts.get(1).getAttribute("id") + " " + parts.get(2).getAttribute("id");
      assertEquals("title", parts.get(1).getTagName());
      assertEquals("desc", parts.get(2).getTagName());
      assertEquals(root.getAttribute("aria-labelledby"), title);
    }
  }

  @Test
  void an_svg_has_an_element_for_each_shape_and_escapes_what_was_typed() {
    Drawing drawing =
        new Drawing(
            200,
            100,
            "<script>",
            "\"&'",
            List.of(
                new Drawing.Words(
                    new Drawing.Point(1.0 / 3, 1e-9),
                    Drawing.Anchor.END,
                    10,
                    true,
                    "</text><script>x</script>",
                    Ink.TEXT),
                new Drawing.Dot(new Drawing.Point(1e7, 2), 3, Ink.SERIES_8)));
    String text = Svg.element(drawing, "id", "wide");
    Document svg = ReadBack.tree(text);
    assertEquals(
        List.of("svg", "title", "desc", "text", "circle"),
        ReadBack.elements(svg, "*").stream().map(Element::getTagName).toList());
    assertEquals(
        "</text><script>x</script>", ReadBack.elements(svg, "text").get(0).getTextContent());
    assertTrue(text.contains("x=\"0.33\" y=\"0\""), text);
    assertTrue(text.contains("cx=\"10000000\""), text);
    assertTrue(text.contains("fill-series-8"), text);
  }

  @Test
  void the_style_sheet_knows_each_ink_in_both_themes() {
    String css = Svg.css(":root");
    for (Ink ink : Ink.values()) {
      assertTrue(css.contains(Theme.LIGHT.css(ink)), ink.name());
      assertTrue(css.contains(Theme.DARK.css(ink)), ink.name());
    }
    assertFalse(css.contains("<") || css.contains("&"));
  }

  @Test
  void inks_stand_out_from_the_background() {
    for (Theme theme : Theme.values()) {
      for (Ink ink : Ink.series()) {
        assertTrue(contrast(theme.rgb(ink), theme.background()) >= 3, theme + " " + ink);
      }
      assertTrue(contrast(theme.rgb(Ink.AXIS), theme.background()) >= 3);
      assertTrue(contrast(theme.rgb(Ink.TEXT), theme.background()) >= 7);
      assertTrue(contrast(theme.rgb(Ink.FAINT_TEXT), theme.background()) >= 4.5);
      assertEquals(8, Ink.series().stream().map(theme::rgb).distinct().count());
    }
  }

  /** The contrast ratio of WCAG 2.2. */
  private static double contrast(int one, int other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double part = (channel & 0xFF) / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  @Test
  void an_image_is_as_large_as_asked_for_and_the_same_each_time() throws IOException {
    for (Chart chart : CHARTS) {
      Drawing drawing = layout.draw(chart, 400, 200);
      byte[] png = Png.of(drawing, Theme.DARK, 2);
      assertArrayEquals(png, Png.of(drawing, Theme.DARK, 2));
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      assertEquals(832, image.getWidth());
      assertEquals(432, image.getHeight());
      assertEquals(Theme.DARK.background(), image.getRGB(0, 0) & 0xFFFFFF);
    }
  }

  @Test
  void an_image_is_read_back_as_it_was_packed() throws IOException {
    Random random = new Random(7);
    for (int size : new int[] {1, 2, 17, 300}) {
      BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
      for (int at = 0; at < size * size; at++) {
        image.setRGB(at % size, at / size, random.nextInt() | 0xFF000000);
      }
      BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngFile.of(image)));
      assertArrayEquals(
          image.getRGB(0, 0, size, size, null, 0, size),
          read.getRGB(0, 0, size, size, null, 0, size));
    }
  }

  @Test
  void an_image_of_no_size_is_refused() {
    Drawing drawing = layout.draw(SampleReport.months(), 400, 200);
    assertThrows(IllegalArgumentException.class, () -> Png.of(drawing, Theme.LIGHT, 0));
    assertThrows(IllegalArgumentException.class, () -> Png.of(drawing, Theme.LIGHT, 9));
  }
}
