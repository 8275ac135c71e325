package dev.budgetpulse.reports.chart;

import java.util.List;
import java.util.Objects;

/**
 * A picture of shapes at places, to be written as SVG, painted on a page or into an image.
 * Immutable.
 *
 * <p>Lengths are in points of 1/72 inch; places count from the left and from the top.
 *
 * @param width how wide it is, positive
 * @param height how high it is, positive
 * @param title what it is called
 * @param description what is to be seen in it, for who cannot see it
 * @param shapes what is in it, later ones over earlier ones
 */
public record Drawing(
    double width, double height, String title, String description, List<Shape> shapes) {
  /** Copies the list. */
  public Drawing {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(description, "description");
    shapes = List.copyOf(shapes);
  }

  /** A part of a drawing. */
  public sealed interface Shape {}

  /**
   * A filled rectangle.
   *
   * @param x its left edge
   * @param y its upper edge
   * @param width how wide it is, not negative
   * @param height how high it is, not negative
   * @param ink its colour
   */
  public record Box(double x, double y, double width, double height, Ink ink) implements Shape {}

  /**
   * A line through points.
   *
   * @param points the points, at least two
   * @param thickness how thick it is
   * @param dash lengths of dashes and gaps in turn, empty if it has no gaps
   * @param ink its colour
   */
  public record Line(List<Point> points, double thickness, List<Double> dash, Ink ink)
      implements Shape {
    /** Copies the lists. */
    public Line {
      points = List.copyOf(points);
      dash = List.copyOf(dash);
    }
  }

  /**
   * A filled circle.
   *
   * @param center its middle
   * @param radius how far its edge is from it
   * @param ink its colour
   */
  public record Dot(Point center, double radius, Ink ink) implements Shape {}

  /**
   * Words in one line.
   *
   * @param at the place on the base line that they are anchored at
   * @param anchor which part of them is at that place
   * @param size the size of the letters
   * @param bold whether they are bold
   * @param words the words
   * @param ink their colour
   */
  public record Words(Point at, Anchor anchor, double size, boolean bold, String words, Ink ink)
      implements Shape {}

  /**
   * A place.
   *
   * @param x how far from the left
   * @param y how far from the top
   */
  public record Point(double x, double y) {}

  /** Which part of words is at a place, whatever way their language is written. */
  public enum Anchor {
    /** Their left end. */
    START,
    /** Their middle. */
    MIDDLE,
    /** Their right end. */
    END
  }

  /** Returns the drawing with left and right exchanged, the words themselves as they are. */
  Drawing mirrored() {
    return new Drawing(
        width, height, title, description, shapes.stream().map(this::mirrored).toList());
  }

  private Shape mirrored(Shape shape) {
    if (shape instanceof Box box) {
      return new Box(width - box.x - box.width, box.y, box.width, box.height, box.ink);
    }
    if (shape instanceof Line line) {
      return new Line(
          line.points.stream().map(this::mirrored).toList(), line.thickness, line.dash, line.ink);
    }
    if (shape instanceof Dot dot) {
      return new Dot(mirrored(dot.center), dot.radius, dot.ink);
    }
    Words words = (Words) shape;
    Anchor anchor =
        switch (words.anchor) {
          case START -> Anchor.END;
          case MIDDLE -> Anchor.MIDDLE;
          case END -> Anchor.START;
        };
    return new Words(mirrored(words.at), anchor, words.size, words.bold, words.words, words.ink);
  }

  private Point mirrored(Point point) {
    return new Point(width - point.x, point.y);
  }
}
