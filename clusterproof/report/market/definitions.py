"""What each figure means, and where its method comes from; printed in every report."""

DEFINITIONS: tuple[tuple[str, str], ...] = (
    (
        "Self-described cluster",
        "A site that uses the word cluster (in its language, in the sense of health) of "
        "itself. The frame also holds sites that others call so.",
    ),
    (
        "Pattern",
        "The verdict on the public pages of a site: cluster, portal, hybrid, other model, or "
        "insufficient evidence.",
    ),
    (
        "C, P",
        "Sum of capped group points over the maximum, 0 to 100, by the version of the rubric.",
    ),
    (
        "Stock",
        "Sites of the frame at the end of the quarter that are not gone.",
    ),
    (
        "Carried on",
        "A site that was not asked, or stood behind a wall, keeps what its last good reading "
        "said, for four quarters.",
    ),
    (
        "New",
        "First read in this quarter. It may be older than that.",
    ),
    (
        "Gone",
        "No answer in two readings one after the other, or a parked name, or pages of another "
        "trade.",
    ),
    (
        "Dormant",
        "Nothing on the site is dated within 24 months of its last good reading, or the site "
        "says that its work has ended.",
    ),
    (
        "Revived",
        "Dormant or gone a quarter ago, read and active now.",
    ),
    (
        "Corrected count",
        "The number of sites truly of a class, estimated from the verdicts and from how often "
        "each verdict is of which class.",
    ),
    (
        "Interval",
        "Of 95 %: in nineteen of twenty such reports the true figure is in it, as far as "
        "chance alone moves it. A bias of the frame is not in it.",
    ),
    (
        "Prevalence of an indicator",
        "Sites whose newest verdict rests on it / sites of the group.",
    ),
    (
        "Base rate",
        "The prevalence on ordinary health sites of the same region.",
    ),
    (
        "Promise density",
        "Passages cited for a Q card per 100 pages read.",
    ),
    (
        "Common operator",
        "At least two shared ways to reach the sites, one of them commercial.",
    ),
    (
        "Survival",
        "Share of the sites that are neither gone nor dormant so many quarters after their "
        "first reading.",
    ),
    (
        "Kappa",
        "Cohen's kappa: agreement of two people beyond what chance gives.",
    ),
    (
        "<5, withheld",
        "Fewer than five sites, in tables with sums also none; five or more, kept back so "
        "that no smaller count can be computed.",
    ),
)

SOURCES: tuple[str, ...] = (
    "Shares: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), with the continuity correction of R. G. "
    "Newcombe, Statist. Med. 17 (1998), method 4.",
    "Counts of events: F. Garwood, Biometrika 28 (1936).",
    "Medians: percentile bootstrap, computed exactly; B. Efron, The Jackknife, the Bootstrap and "
    "Other Resampling Plans (1982).",
    "Survival: E. L. Kaplan and P. Meier, J. Am. Stat. Assoc. 53 (1958); M. Greenwood (1926).",
    "Corrected counts: A. Tenenbein, Technometrics 14 (1972), with Dirichlet draws for the "
    "interval; W. J. Rogan and B. Gladen, Am. J. Epidemiol. 107 (1978), as the likeliest shares, "
    "with the errors and the counts drawn again for the interval.",
    "Kappa: J. Cohen, Educ. Psychol. Meas. 20 (1960).",
)

LIMITS: tuple[str, ...] = (
    "The report describes patterns of public pages on the dates given. It is no judgement of "
    "medical quality, safety, honesty or legality, and no advice for or against a "
    "treatment or a provider.",
    "The frame was gathered, not drawn at random. Shares hold for this frame.",
    "Not found in the pages read does not mean not there.",
    "No site is named. Figures of fewer than five sites are hidden.",
)
