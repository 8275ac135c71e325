package dev.budgetpulse.reports.chart;

import dev.budgetpulse.reports.chart.Drawing.Anchor;
import dev.budgetpulse.reports.chart.Drawing.Point;
import java.util.ArrayList;
import java.util.List;

/** Puts shapes on a drawing. Not thread-safe. */
final class Pen {
  /** The size of all letters of charts. */
  static final double SIZE = 10;

  private final List<Drawing.Shape> shapes = new ArrayList<>();

  void box(double x, double y, double width, double height, Ink ink) {
    shapes.add(new Drawing.Box(x, y, width, height, ink));
  }

  void line(List<Point> points, double thickness, List<Double> dash, Ink ink) {
    shapes.add(new Drawing.Line(points, thickness, dash, ink));
  }

  void rule(double x, double y, double toX, double toY, Ink ink) {
    line(List.of(new Point(x, y), new Point(toX, toY)), ink == Ink.AXIS ? 1 : 0.5, List.of(), ink);
  }

  void dot(Point center, double radius, Ink ink) {
    shapes.add(new Drawing.Dot(center, radius, ink));
  }

  void words(double x, double y, Anchor anchor, String words, Ink ink) {
    if (!words.isEmpty()) {
      shapes.add(new Drawing.Words(new Point(x, y), anchor, SIZE, false, words, ink));
    }
  }

  List<Drawing.Shape> shapes() {
    return shapes;
  }
}
