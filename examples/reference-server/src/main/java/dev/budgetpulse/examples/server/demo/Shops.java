package dev.budgetpulse.examples.server.demo;

import java.util.List;

/** The invented places where the household spends its money. */
final class Shops {
  static final List<Shop> SUPERMARKETS =
      List.of(
          new Shop("Grüner Korb", DemoCategory.GROCERIES, 5200, 10400),
          new Shop("Familia Markt", DemoCategory.GROCERIES, 4600, 9800));
  static final List<Shop> CORNER_SHOPS =
      List.of(
          new Shop("Grüner Korb", DemoCategory.GROCERIES, 690, 2900),
          new Shop("Tante Ilse Feinkost", DemoCategory.GROCERIES, 850, 3100),
          new Shop("Späti am Kanal", DemoCategory.GROCERIES, 380, 1500),
          new Shop("Familia Markt", DemoCategory.GROCERIES, 900, 3400));
  static final Shop MARKET = new Shop("Wochenmarkt Südplatz", DemoCategory.GROCERIES, 900, 2600);
  static final List<Shop> BAKERIES =
      List.of(
          new Shop("Bäckerei Kornblume", DemoCategory.BAKERY, 290, 940),
          new Shop("Café Lindwurm", DemoCategory.BAKERY, 380, 1180),
          new Shop("Rösterei Zwölf", DemoCategory.BAKERY, 340, 790));
  static final List<Shop> RESTAURANTS =
      List.of(
          new Shop("Trattoria Dolcevento", DemoCategory.EATING_OUT, 2900, 6400),
          new Shop("Noodle Hoshi", DemoCategory.EATING_OUT, 1450, 3300),
          new Shop("Falafel Zeder", DemoCategory.EATING_OUT, 780, 1800),
          new Shop("Gasthaus Zum Reiher", DemoCategory.EATING_OUT, 3200, 5900),
          new Shop("Burger Baracke", DemoCategory.EATING_OUT, 1350, 3100));
  static final List<Shop> NOW_AND_THEN =
      List.of(
          new Shop("Drogerie Morgentau", DemoCategory.HOUSEHOLD, 650, 2400),
          new Shop("Drogerie Morgentau", DemoCategory.HOUSEHOLD, 450, 1800),
          new Shop("Apotheke am Brunnen", DemoCategory.PHARMACY, 495, 2600),
          new Shop("Fadenlauf", DemoCategory.CLOTHES, 1990, 8900),
          new Shop("Schuhhaus Wanderer", DemoCategory.CLOTHES, 3990, 9900),
          new Shop("Kletterhalle Nordwand", DemoCategory.HOBBIES, 950, 2400),
          new Shop("Kletterhalle Nordwand", DemoCategory.HOBBIES, 950, 1400),
          new Shop("Wollwerk Garne", DemoCategory.HOBBIES, 850, 3600),
          new Shop("Buchhandlung Seitenweise", DemoCategory.BOOKS, 990, 2700),
          new Shop("Kino Laterne", DemoCategory.BOOKS, 1100, 2600),
          new Shop("Papeterie Federleicht", DemoCategory.GIFTS, 690, 3900),
          new Shop("Radwerkstatt Speiche", DemoCategory.BICYCLE, 890, 4900),
          new Shop("Rollo Carsharing", DemoCategory.CAR_SHARING, 980, 3400),
          new Shop("Rollo Carsharing", DemoCategory.CAR_SHARING, 780, 2900),
          new Shop("Möbelhaus Astwerk", DemoCategory.FURNISHINGS, 1290, 7900));
  static final Shop TICKET = new Shop("Stadtverkehr Tickets", DemoCategory.TRANSPORT, 290, 880);
  static final List<Shop> LUNCH_IN_FRANCS =
      List.of(
          new Shop("Kantine Rheinblick", DemoCategory.EATING_OUT, 1180, 1790),
          new Shop("Suppenbar Münstergasse", DemoCategory.EATING_OUT, 1290, 1950));
  static final Shop COFFEE_IN_FRANCS =
      new Shop("Kaffeebar Gleis Vier", DemoCategory.BAKERY, 450, 780);
  static final Shop GROCERIES_IN_FRANCS =
      new Shop("Bahnhof Lädeli", DemoCategory.GROCERIES, 890, 2900);
  static final List<Shop> ON_TRIPS =
      List.of(
          new Shop("Pension Seeblick", DemoCategory.TRAVEL, 8900, 16900),
          new Shop("Fernbahn Tickets", DemoCategory.TRAVEL, 3900, 9900),
          new Shop("Osteria del Porto", DemoCategory.TRAVEL, 2400, 5600),
          new Shop("Eisdiele Pinguino", DemoCategory.TRAVEL, 480, 1450),
          new Shop("Museum der Gezeiten", DemoCategory.TRAVEL, 1200, 2800),
          new Shop("Bootsverleih Marlin", DemoCategory.TRAVEL, 1800, 4500),
          new Shop("Strandkiosk Möwe", DemoCategory.TRAVEL, 590, 1900));

  private Shops() {}
}
