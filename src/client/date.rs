//! Dates as HTTP writes them, read into seconds since 1970.

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Reads today's form (`Sun, 06 Nov 1994 08:49:37 GMT`) and the two that a server may still send: RFC 850's
/// (`Sunday, 06-Nov-94 08:49:37 GMT`) and C's (`Sun Nov  6 08:49:37 1994`). `now` places a year of two digits.
pub fn read(text: &str, now: i64) -> Option<i64> {
    // The first two have the same parts and differ only in the length of the year; C's has another order.
    let mut words = [&b""[..]; 8];
    let written = text.as_bytes().split(|byte| b" ,-:".contains(byte)).filter(|word| !word.is_empty());
    words.iter_mut().zip(written).for_each(|(place, word)| *place = word);
    let (day, month, year, time) = match words {
        [_, day, month, year, hour, minute, second, b"GMT" | b"UTC"] => (day, month, year, [hour, minute, second]),
        [_, month, day, hour, minute, second, year, b""] => (day, month, year, [hour, minute, second]),
        _ => return None,
    };
    let month = MONTHS.iter().position(|name| name.as_bytes() == month)?;
    let (day, year, [hour, minute, second]) = (whole(day), full_year(year, now), time.map(whole));
    let plausible = (1..=31).contains(&day) && hour < 24 && minute < 60 && second <= 60 && (1..=9999).contains(&year);
    let seconds = i64::from(hour * 3_600 + minute * 60 + second);
    plausible.then(|| i64::from(days(year, month as i32, day)) * 86_400 + seconds)
}

/// A number of up to four digits; anything else becomes a number that is too large for a date.
fn whole(digits: &[u8]) -> i32 {
    let plain = (1..=4).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    if plain { digits.iter().fold(0, |number, digit| 10 * number + i32::from(digit - b'0')) } else { 10_000 }
}

/// Two digits mean the year nearest to now that is at most fifty years ahead (RFC 9110, section 5.6.7).
fn full_year(digits: &[u8], now: i64) -> i32 {
    let year = whole(digits);
    if digits.len() != 2 {
        return year;
    }
    let this_year = 1970 + now.div_euclid(31_556_952) as i32;
    let year = this_year - this_year.rem_euclid(100) + year;
    if year > this_year + 50 { year - 100 } else { year }
}

/// Days since 1970-01-01, counting years from March so that the leap day is the last of its year.
fn days(year: i32, month: i32, day: i32) -> i32 {
    let year = if month < 2 { year - 1 } else { year };
    let month = (month + 10) % 12;
    365 * year + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_305_600; // in November 2026

    #[track_caller]
    fn reads(text: &str, want: i64) {
        assert_eq!(read(text, NOW), Some(want), "{text}");
    }

    #[test]
    fn the_three_forms_agree() {
        reads("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777);
        reads("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777);
        reads("Sun Nov  6 08:49:37 1994", 784_111_777);
    }

    #[test]
    fn the_calendar_holds() {
        reads("Thu, 01 Jan 1970 00:00:00 GMT", 0);
        reads("Tue, 29 Feb 2000 23:59:59 GMT", 951_868_799);
        reads("Wed, 01 Mar 2000 00:00:00 GMT", 951_868_800);
        reads("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400);
        reads("Wednesday, 31-Dec-69 23:59:59 GMT", 3_155_759_999); // 2069: less than fifty years ahead
        reads("Thursday, 31-Dec-76 23:59:59 GMT", 3_376_684_799); // 2076: fifty years ahead, and no more
        reads("Friday, 31-Dec-99 23:59:59 GMT", 946_684_799); // 1999: 2099 would be too far
    }

    #[test]
    fn anything_else_is_no_date() {
        for text in [
            "",
            "soon",
            "Sun, 06 Nov 1994",
            "Sun, 06 Nov 1994 08:49:37 +0100",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 32 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:60:37 GMT",
            "Sun, 06 Nov 1994 08:49:61 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 99999 08:49:37 GMT",
            "Sun, 06 Nov 19x4 08:49:37 GMT",
            "Sun, 0x Nov 1994 08:49:37 GMT",
            "1994-11-06T08:49:37Z",
        ] {
            assert_eq!(read(text, NOW), None, "{text}");
        }
    }
}
