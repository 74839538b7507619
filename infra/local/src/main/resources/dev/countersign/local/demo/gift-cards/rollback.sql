drop table gift_card;
