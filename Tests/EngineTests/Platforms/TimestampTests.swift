import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("Timestamps and days", .timeLimit(.minutes(5))) struct TimestampTests {
  private static let noon = Date(timeIntervalSince1970: 1_451_620_800)

  @Test(
    "an instant is written in each form, formatted in GMT+8",
    arguments: [
      (TimestampForm.milliseconds, "1451620800000"), (.formatted, "2016-01-01 12:00:00"),
      (.seconds, "1451620800"), (.zoned, "2016-01-01 12:00:00.000+0800"),
    ])
  func writing(_ form: TimestampForm, _ text: String) {
    #expect(form.text(for: Self.noon) == text)
    #expect(form.date(from: text) == Self.noon)
    #expect(TimestampForm.read(text)?.form == form)
    #expect(form.example == text)
  }

  @Test(
    "parsing and formatting again changes no digit",
    arguments: [1_795_329_600_123, 1_451_620_799_999])
  func roundTrip(_ milliseconds: Int) throws {
    let date = try #require(TimestampForm.milliseconds.date(from: String(milliseconds)))
    #expect(TimestampForm.milliseconds.text(for: date) == String(milliseconds))
    #expect(TimestampForm.seconds.text(for: date) == String(milliseconds / 1000))
    let zoned = TimestampForm.zoned.text(for: date)
    #expect(TimestampForm.zoned.date(from: zoned).map(TimestampForm.zoned.text) == zoned)
  }

  @Test(
    "text in no known form is not parsed",
    arguments: [
      "", "145162080", "14516208000", "145162080000a", "+451620800000", "2016-1-1 12:00:00",
      "2016-01-01T12:00:00", "2016-02-30 12:00:00", "2016-01-01 24:00:00", "2016-01-01 12:60:00",
      "2016-01-01 12:00:00.000", "2016-01-01 12:00:00.000Z", "2016-01-01 12:00:00.000 0800",
      "2016-01-01 12:00:00,000+0800", "2016-01-01 12:00:00.000+2460", " 1451620800", "１４５１６２０８００",
      "0000-01-01 00:00:00 ",
    ])
  func unreadable(_ text: String) {
    #expect(TimestampForm.read(text) == nil)
  }

  @Test(
    "formatted times know leap years and the day that has already begun in China",
    arguments: [
      (1_709_136_000, "2024-02-29 00:00:00"), (951_753_599, "2000-02-28 23:59:59"),
      (1_735_660_800, "2025-01-01 00:00:00"), (-1, "1970-01-01 07:59:59"),
      (4_107_513_600, "2100-03-01 00:00:00"), (-62_135_596_800, "0001-01-01 08:00:00"),
    ])
  func calendar(_ seconds: Int, _ text: String) {
    let date = Date(timeIntervalSince1970: Double(seconds))
    #expect(TimestampForm.formatted.text(for: date) == text)
    #expect(TimestampForm.formatted.date(from: text) == date)
  }

  @Test(
    "a zone is read as given",
    arguments: [
      ("2016-01-01 04:00:00.000+0000", 0.0), ("2016-01-01 09:30:00.250+0530", 0.25),
      ("2015-12-31 20:00:00.001-0800", 0.001),
    ])
  func zones(_ text: String, _ after: Double) {
    #expect(TimestampForm.zoned.date(from: text) == Self.noon.addingTimeInterval(after))
  }

  @Test("a date beyond every calendar does no harm", arguments: TimestampForm.allCases)
  func farOff(_ form: TimestampForm) {
    #expect(form.text(for: Date(timeIntervalSince1970: 1e300)) >= "2")
    #expect(!form.text(for: Date(timeIntervalSince1970: -1e300)).isEmpty)
  }

  @Test("days are parsed strictly, and errors distinguish form and calendar") func days() throws {
    #expect(try CalendarDay(parsing: "2024-11-02") == CalendarDay(year: 2024, month: 11, day: 2))
    #expect(try CalendarDay(parsing: " 2024-02-29\n").description == "2024-02-29")
    for text in ["2024-11-2", "2024/11/02", "02-11-2024", "", "2024-11-0２", "-024-11-02"] {
      #expect(throws: CalendarDay.ReadingError.form(text)) { try CalendarDay(parsing: text) }
    }
    for text in ["2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "1900-02-29"] {
      #expect(throws: CalendarDay.ReadingError.noSuchDay(text)) { try CalendarDay(parsing: text) }
    }
  }
}
