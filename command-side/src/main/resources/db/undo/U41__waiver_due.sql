drop table waiver_due;
