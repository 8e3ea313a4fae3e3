//! Dates as HTTP writes them, read into seconds since 1970.

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Reads today's form (`Sun, 06 Nov 1994 08:49:37 GMT`) and the two that a server may still send: RFC 850's
/// (`Sunday, 06-Nov-94 08:49:37 GMT`) and C's (`Sun Nov  6 08:49:37 1994`). `now` places a year of two digits.
pub fn read(text: &str, now: i64) -> Option<i64> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    match *words.as_slice() {
        [_, day, month, year, time, "GMT" | "UTC"] => moment(whole(year)?, month, day, time),
        [_, date, time, "GMT" | "UTC"] => {
            let mut parts = date.split('-');
            let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
            moment(full_year(year, now)?, month, day, time)
        }
        [_, month, day, time, year] => moment(whole(year)?, month, day, time),
        _ => None,
    }
}

/// A number of a few digits.
fn whole(digits: &str) -> Option<i64> {
    digits.parse::<u64>().ok().and_then(|number| i64::try_from(number).ok())
}

/// Two digits mean the year nearest to now that is at most fifty years ahead (RFC 9110, section 5.6.7).
fn full_year(digits: &str, now: i64) -> Option<i64> {
    let year = whole(digits)?;
    if digits.len() != 2 {
        return Some(year);
    }
    let this_year = 1970 + now.div_euclid(31_556_952);
    let year = this_year - this_year.rem_euclid(100) + year;
    Some(if year > this_year + 50 { year - 100 } else { year })
}

fn moment(year: i64, month: &str, day: &str, time: &str) -> Option<i64> {
    let month = MONTHS.iter().position(|name| *name == month)?;
    let day = whole(day)?;
    let mut parts = time.split(':').map(whole);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let plausible = (1..=31).contains(&day)
        && (0..24).contains(&hour)
        && (0..60).contains(&minute)
        && (0..=60).contains(&second)
        && (1..=9999).contains(&year);
    plausible.then(|| days(year, month as i64, day) * 86_400 + hour * 3_600 + minute * 60 + second)
}

/// Days since 1970-01-01, counting years from March so that the leap day is the last of its year.
fn days(year: i64, month: i64, day: i64) -> i64 {
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
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 99999 08:49:37 GMT",
            "1994-11-06T08:49:37Z",
        ] {
            assert_eq!(read(text, NOW), None, "{text}");
        }
    }
}
