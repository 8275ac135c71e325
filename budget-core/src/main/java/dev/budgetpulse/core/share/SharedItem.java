package dev.budgetpulse.core.share;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A person, bill or settlement as a ledger keeps it. */
record SharedItem<T>(ItemType<SharedItem<T>> itemType, ItemKey key, T value) implements Item {
  static final ItemType<SharedItem<Person>> PERSON =
      type("person", item -> write(item.value()), data -> of(readPerson(data)));
  static final ItemType<SharedItem<Bill>> BILL =
      SharedItem.<Bill>type("shared-bill", item -> write(item.value()), data -> of(readBill(data)))
          .referringTo(PERSON, item -> people(item.value()));
  static final ItemType<SharedItem<Settlement>> SETTLEMENT =
      SharedItem.<Settlement>type(
              "settlement", item -> write(item.value()), data -> of(readSettlement(data)))
          .referringTo(PERSON, item -> people(item.value()));

  SharedItem {
    Objects.requireNonNull(value, "value");
  }

  private interface Writer<T> {
    Fields write(SharedItem<T> item);
  }

  private interface Reader<T> {
    SharedItem<T> read(Fields data);
  }

  @SuppressWarnings("unchecked") // The class of a generic record is that of all its kinds.
  private static <T> ItemType<SharedItem<T>> type(String name, Writer<T> writer, Reader<T> reader) {
    return ItemType.of(
        name, (Class<SharedItem<T>>) (Class<?>) SharedItem.class, writer::write, reader::read);
  }

  static SharedItem<Person> of(Person person) {
    return new SharedItem<>(PERSON, PERSON.key(person.id()), person);
  }

  static SharedItem<Bill> of(Bill bill) {
    return new SharedItem<>(BILL, BILL.key(bill.id()), bill);
  }

  static SharedItem<Settlement> of(Settlement settlement) {
    return new SharedItem<>(SETTLEMENT, SETTLEMENT.key(settlement.id()), settlement);
  }

  /** Returns who a bill names; the entry it belongs to is something that it can outlive. */
  static Stream<PersonId> people(Bill bill) {
    return Stream.concat(
        bill.paid().stream().map(Portion::person), bill.division().people().stream());
  }

  /** Returns who a settlement names; the entry it belongs to is something that it can outlive. */
  static Stream<PersonId> people(Settlement settlement) {
    return Stream.of(settlement.payment().from(), settlement.payment().to());
  }

  private static Fields write(Person person) {
    return Fields.builder()
        .with("id", person.id().toString())
        .with("name", person.name())
        .withOptional("contact", person.contact())
        .withFlag("me", person.me())
        .build();
  }

  private static Person readPerson(Fields data) {
    return new Person(
        PersonId.parse(data.text("id")),
        data.text("name"),
        data.optionalText("contact"),
        data.flag("me"));
  }

  private static Fields write(Bill bill) {
    return Fields.builder()
        .with("id", bill.id().toString())
        .with("title", bill.title())
        .with("total", bill.total().toString())
        .with("date", bill.date().toString())
        .withOptional("entry", bill.entry())
        .withAll("paid", bill.paid().stream().map(SharedItem::write).toList())
        .with("division", write(bill.division()))
        .withFlag("voided", bill.voided())
        .build();
  }

  private static Bill readBill(Fields data) {
    return new Bill(
        BillId.parse(data.text("id")),
        data.text("title"),
        Money.parse(data.text("total")),
        LocalDate.parse(data.text("date")),
        data.optionalText("entry").map(EntryId::parse),
        data.all("paid").stream().map(SharedItem::readPortion).toList(),
        readDivision(data.part("division")),
        data.flag("voided"));
  }

  private static Fields write(Portion portion) {
    return Fields.builder()
        .with("person", portion.person().toString())
        .with("amount", portion.amount().toString())
        .build();
  }

  private static Portion readPortion(Fields data) {
    return new Portion(PersonId.parse(data.text("person")), Money.parse(data.text("amount")));
  }

  private static Fields write(Division division) {
    if (division instanceof Division.Equal equal) {
      return Fields.builder()
          .with("how", "equal")
          .withTexts("people", equal.people().stream().map(PersonId::toString).toList())
          .build();
    }
    if (division instanceof Division.Weights weights) {
      return measured("weights", weights.parts());
    }
    if (division instanceof Division.Percent percent) {
      return measured("percent", percent.parts());
    }
    return Fields.builder()
        .with("how", "exact")
        .withAll(
            "parts",
            ((Division.Exact) division).portions().stream().map(SharedItem::write).toList())
        .build();
  }

  private static Fields measured(String how, List<Division.Part> parts) {
    return Fields.builder()
        .with("how", how)
        .withAll(
            "parts",
            parts.stream()
                .map(
                    part ->
                        Fields.builder()
                            .with("person", part.person().toString())
                            .with("value", part.value().toPlainString())
                            .build())
                .toList())
        .build();
  }

  private static Division readDivision(Fields data) {
    return switch (data.text("how")) {
      case "equal" ->
          new Division.Equal(data.texts("people").stream().map(PersonId::parse).toList());
      case "weights" -> new Division.Weights(readParts(data));
      case "percent" -> new Division.Percent(readParts(data));
      case "exact" ->
          new Division.Exact(data.all("parts").stream().map(SharedItem::readPortion).toList());
      default -> throw new IllegalArgumentException("There is no such division");
    };
  }

  private static List<Division.Part> readParts(Fields data) {
    return data.all("parts").stream()
        .map(
            part ->
                new Division.Part(
                    PersonId.parse(part.text("person")), new BigDecimal(part.text("value"))))
        .toList();
  }

  private static Fields write(Settlement settlement) {
    return Fields.builder()
        .with("id", settlement.id().toString())
        .with("from", settlement.payment().from().toString())
        .with("to", settlement.payment().to().toString())
        .with("amount", settlement.payment().amount().toString())
        .with("date", settlement.date().toString())
        .withOptional("entry", settlement.entry())
        .build();
  }

  private static Settlement readSettlement(Fields data) {
    return new Settlement(
        SettlementId.parse(data.text("id")),
        new Payment(
            PersonId.parse(data.text("from")),
            PersonId.parse(data.text("to")),
            Money.parse(data.text("amount"))),
        LocalDate.parse(data.text("date")),
        data.optionalText("entry").map(EntryId::parse));
  }
}
