"""Pages and files for the tests of `borderledger add`, in our own words."""

from html import escape

PARAGRAPHS = (
    "TIJUANA, Mexico — More than 4,300 asylum seekers were sent back to Baja California last week, the"
    " migration institute said on Friday, twice as many as in the first two weeks of May.",
    "“We can’t house 200 people a day,” said José Ibáñez, who runs a shelter in the Zona Norte. His staff,"
    " six people, counted 1,250 arrivals in April and 2,310 in May.",
    "Officials in Ciudad Juárez expect the number of people waiting there to reach 12,000 by August. The"
    " city opened a second shelter, in a former assembly plant, and says it has room for some 3,000.",
)
OTHER = (
    "Along the river in Laredo, buses left every hour for the bridge, and nobody who stood in line there"
    " could tell a reporter when the next hearing would be held or by which judge.",
    "The mayor of Nuevo Laredo asked for tents and water, got neither, and wrote a letter about it to the"
    " governor of the state, which the governor's office says has not come.",
)
TITLE = "Shelters fill as returns double"
ADDRESS = "https://www.courier.example/2019/06/11/shelters-fill"
DATED = '<meta property="article:published_time" content="2019-06-11T05:30:00-07:00">'


def page(
    *paragraphs: str, head: str = DATED, title: str = TITLE, under: str = "", charset: str = "utf-8"
) -> str:
    """Return a page with an article, and around it what pages have around theirs."""
    body = "".join(f"<p>{escape(each)}</p>" for each in paragraphs or PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>{title} | Courier</title>'
        f'<meta property="og:site_name" content="Border Courier">'
        f'<meta name="author" content="Ana Núñez">{head}'
        f"</head><body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
        f"<article><h1>{title}</h1>{under}{body}</article>"
        "<footer>© 2024 Border Courier. Subscribe to our newsletter.</footer></body></html>"
    )


def pdf(*lines: tuple[int, int, int, str]) -> bytes:
    """Return a PDF of one page, Letter size, with lines of text: left, bottom, size, words."""
    drawn = "".join(f"BT /F {size} Tf {x} {y} Td ({words}) Tj ET\n" for x, y, size, words in lines).encode(
        "cp1252"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return out + trailer % (table, len(out))
