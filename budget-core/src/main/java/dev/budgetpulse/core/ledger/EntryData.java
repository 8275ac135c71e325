package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of an entry on their way into a new one, and its form as plain data. */
final class EntryData {
  private final EntryId id;
  private AccountId account;
  private LocalDate date;
  private Money amount;
  private Entry.Kind kind;
  private Entry.Status status;
  private Optional<PayeeId> payee;
  private String memo;
  private List<Split> splits;
  private List<String> tags;
  private List<Attachment> attachments;
  private Optional<Transfer> transfer;
  private Optional<Imported> imported;
  private Map<Entry.Field, Origin> origins;
  private long version;

  EntryData(Entry entry) {
    this.id = entry.id();
    this.account = entry.account();
    this.date = entry.date();
    this.amount = entry.amount();
    this.kind = entry.kind();
    this.status = entry.status();
    this.payee = entry.payee();
    this.memo = entry.memo();
    this.splits = entry.splits();
    this.tags = entry.tags();
    this.attachments = entry.attachments();
    this.transfer = entry.transfer();
    this.imported = entry.imported();
    this.origins = entry.origins();
    this.version = entry.version();
  }

  EntryData account(AccountId value) {
    account = value;
    return this;
  }

  EntryData date(LocalDate value) {
    date = value;
    return this;
  }

  EntryData amount(Money value, List<Split> parts) {
    amount = value;
    splits = parts;
    return this;
  }

  EntryData kind(Entry.Kind value) {
    kind = value;
    return this;
  }

  EntryData status(Entry.Status value) {
    status = value;
    return this;
  }

  EntryData payee(Optional<PayeeId> value) {
    payee = value;
    return this;
  }

  EntryData memo(String value) {
    memo = value;
    return this;
  }

  EntryData tags(Collection<String> value) {
    tags = List.copyOf(value);
    return this;
  }

  EntryData attachments(List<Attachment> value) {
    attachments = value;
    return this;
  }

  EntryData transfer(Optional<Transfer> value) {
    transfer = value;
    return this;
  }

  EntryData imported(Optional<Imported> value) {
    imported = value;
    return this;
  }

  EntryData origins(Map<Entry.Field, Origin> value) {
    origins = value;
    return this;
  }

  EntryData version(long value) {
    version = value;
    return this;
  }

  Entry build() {
    return new Entry(
        id,
        account,
        date,
        amount,
        kind,
        status,
        payee,
        memo,
        splits,
        tags,
        attachments,
        transfer,
        imported,
        origins,
        version);
  }

  static Fields write(Entry entry) {
    return Fields.builder()
        .with("id", entry.id().toString())
        .with("account", entry.account().toString())
        .with("date", entry.date().toString())
        .with("currency", entry.amount().currency().getCurrencyCode())
        .with("amount", entry.amount().minorUnits())
        .withText("kind", entry.kind() == Entry.Kind.MOVEMENT ? "" : entry.kind().name())
        .with("status", entry.status().name())
        .withOptional("payee", entry.payee())
        .withText("memo", entry.memo())
        .withAll("splits", entry.splits().stream().map(EntryData::write).toList())
        .withTexts("tags", entry.tags())
        .withAll("attachments", entry.attachments().stream().map(EntryData::write).toList())
        .withOptional(
            "transfer",
            entry
                .transfer()
                .map(
                    other ->
                        Fields.builder()
                            .with("entry", other.entry().toString())
                            .with("account", other.account().toString())
                            .build()))
        .withOptional(
            "imported",
            entry
                .imported()
                .map(
                    bank ->
                        Fields.builder()
                            .with("batch", bank.batch().toString())
                            .withText("text", bank.text())
                            .build()))
        .withAll(
            "origins",
            entry.origins().entrySet().stream()
                .map(
                    origin ->
                        Fields.builder()
                            .with("field", origin.getKey().name())
                            .with("source", origin.getValue().source().name())
                            .withText("detail", origin.getValue().detail())
                            .build())
                .toList())
        .build();
  }

  private static Fields write(Split split) {
    return Fields.builder()
        .withOptional("category", split.category())
        .with("amount", split.amount().minorUnits())
        .withText("memo", split.memo())
        .build();
  }

  private static Fields write(Attachment attachment) {
    return Fields.builder()
        .with("name", attachment.name())
        .with("mediaType", attachment.mediaType())
        .with("size", attachment.size())
        .with("sha256", attachment.sha256())
        .build();
  }

  static Entry read(Fields data) {
    Currency currency = Currency.getInstance(data.text("currency"));
    Map<Entry.Field, Origin> origins = new EnumMap<>(Entry.Field.class);
    for (Fields origin : data.all("origins")) {
      origins.put(
          Entry.Field.valueOf(origin.text("field")),
          new Origin(Origin.Source.valueOf(origin.text("source")), origin.textOrEmpty("detail")));
    }
    return new Entry(
        EntryId.parse(data.text("id")),
        AccountId.parse(data.text("account")),
        LocalDate.parse(data.text("date")),
        Money.ofMinor(data.number("amount"), currency),
        data.optionalText("kind").map(Entry.Kind::valueOf).orElse(Entry.Kind.MOVEMENT),
        Entry.Status.valueOf(data.text("status")),
        data.optionalText("payee").map(PayeeId::parse),
        data.textOrEmpty("memo"),
        data.all("splits").stream().map(split -> readSplit(split, currency)).toList(),
        data.texts("tags"),
        data.all("attachments").stream().map(EntryData::readAttachment).toList(),
        data.fields("transfer")
            .map(
                other ->
                    new Transfer(
                        EntryId.parse(other.text("entry")),
                        AccountId.parse(other.text("account")))),
        data.fields("imported")
            .map(bank -> new Imported(BatchId.parse(bank.text("batch")), bank.textOrEmpty("text"))),
        origins,
        0);
  }

  private static Split readSplit(Fields data, Currency currency) {
    return new Split(
        data.optionalText("category").map(CategoryId::parse),
        Money.ofMinor(data.number("amount"), currency),
        data.textOrEmpty("memo"));
  }

  private static Attachment readAttachment(Fields data) {
    return new Attachment(
        data.text("name"), data.text("mediaType"), data.number("size"), data.text("sha256"));
  }
}
