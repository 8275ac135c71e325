package dev.budgetpulse.core.statement;

import dev.budgetpulse.core.statement.camt.CamtReader;
import dev.budgetpulse.core.statement.csv.CsvReader;
import dev.budgetpulse.core.statement.ofx.OfxReader;
import dev.budgetpulse.core.statement.qif.QifReader;
import dev.budgetpulse.core.statement.swift.SwiftReader;
import java.util.Currency;
import java.util.List;

/** Every format there is, with a file of one movement to put something hostile into. */
enum HostileFormat {
  OFX(
      """
      OFXHEADER:100

      <OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR
      <BANKTRANLIST>
      <STMTTRN><DTPOSTED>20240115<TRNAMT>-1.50<FITID>F1<NAME>Sound</STMTTRN>
      <STMTTRN><DTPOSTED>@YEAR@MONTH@DAY<TRNAMT>@AMOUNT<FITID>F2<NAME>@TEXT</STMTTRN>
      </BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
      """,
      "-12.34"),
  CAMT(
      """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>
      <Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>
      <Ntry><Amt Ccy="EUR">1.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
      <BookgDt><Dt>2024-01-15</Dt></BookgDt><AddtlNtryInf>Sound</AddtlNtryInf></Ntry>
      <Ntry><Amt Ccy="EUR">@AMOUNT</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
      <BookgDt><Dt>@YEAR-@MONTH-@DAY</Dt></BookgDt><AddtlNtryInf>@TEXT</AddtlNtryInf></Ntry>
      </Stmt></BkToCstmrStmt></Document>
      """,
      "12.34"),
  QIF(
      """
      !Type:Bank
      D15/01/2024
      T-1.50
      PSound
      ^
      D@DAY/@MONTH/@YEAR
      T@AMOUNT
      P@TEXT
      ^
      """,
      "-12.34"),
  SWIFT(
      """
      :20:A
      :25:10020030/1234567
      :28C:1/1
      :60F:C240114EUR100,00
      :61:240115D1,50NTRFNONREF
      :86:Sound
      :61:@SHORTYEAR@MONTH@DAYD@AMOUNTNTRFNONREF
      :86:@TEXT
      :62F:C240116EUR86,16
      -
      """,
      "12,34"),
  CSV(
      """
      Date,Text,Amount,Currency
      2024-01-15,Sound,-1.50,EUR
      @YEAR-@MONTH-@DAY,@TEXT,"@AMOUNT",EUR
      """,
      "-12.34");

  private final String file;
  private final String amount;

  HostileFormat(String file, String amount) {
    this.file = file;
    this.amount = amount;
  }

  StatementReader reader() {
    return switch (this) {
      case OFX -> new OfxReader();
      case CAMT -> new CamtReader();
      case QIF -> new QifReader();
      case SWIFT -> new SwiftReader();
      case CSV -> new CsvReader();
    };
  }

  /** Returns the file with an amount. */
  String withAmount(String hostile) {
    return filled("2024", "01", "16", hostile, "Text");
  }

  /** Returns the file with a date of twenty-four and an amount that is sound. */
  String withDate(String month, String day) {
    return filled("2024", month, day, amount, "Text");
  }

  /** Returns the file with a text. */
  String withText(String hostile) {
    return filled("2024", "01", "16", amount, hostile);
  }

  /** Returns what stands in the file before the text. */
  String upToText() {
    String whole = withText("\0");
    return whole.substring(0, whole.indexOf('\0'));
  }

  private String filled(String year, String month, String day, String money, String text) {
    return file.replace("@YEAR", year)
        .replace("@SHORTYEAR", year.substring(2))
        .replace("@MONTH", month)
        .replace("@DAY", day)
        .replace("@AMOUNT", money)
        .replace("@TEXT", text);
  }

  Reading read(byte[] bytes) {
    return reader()
        .read(
            StatementFile.of("bank", bytes),
            ReadingOptions.none().withCurrency(Currency.getInstance("EUR")));
  }

  /** Returns the lines that were read, none if the file was refused or is unclear. */
  static List<StatementLine> lines(Reading reading) {
    return reading instanceof Reading.Read read
        ? read.statements().stream().flatMap(one -> one.lines().stream()).toList()
        : List.of();
  }
}
