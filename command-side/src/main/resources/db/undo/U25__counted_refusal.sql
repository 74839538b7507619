drop table counted_refusal;
